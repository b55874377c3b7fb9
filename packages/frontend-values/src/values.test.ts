import { testChartValues, workloadValues } from '@button0/chart-tests'
import { fileURLToPath } from 'node:url'
import { chartValues } from './chart-values.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const base = {
  image: { repository: 'registry.example/one', tag: 'sha-1' },
  ingress: { host: 'one.example', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/one' },
  networkPolicy: { loadBalancerCidrs: ['10.0.0.0/24'] },
}
const bases = [base, { ...base, autoscaling: { enabled: true }, podDisruptionBudget: { enabled: true } }]
const other = {
  ...workloadValues.other,
  ingress: {
    className: 'other',
    host: 'other.example',
    certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/other',
    scheme: 'internal',
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
    paths: [],
  },
  networkPolicy: { loadBalancerCidrs: ['10.9.0.0/24'] },
}

await testChartValues({ root, chartValues, bases, other })
