import { testChartValues } from '@button0/chart-tests'
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
  image: { repository: 'other.example/two', tag: 'sha-2', digest: `sha256:${'2'.repeat(64)}` },
  replicaCount: 3,
  autoscaling: { enabled: true, minReplicas: 5, maxReplicas: 6, targetCPUUtilizationPercentage: 55 },
  resources: { requests: { cpu: '111m', memory: '111Mi' }, limits: { cpu: '222m', memory: '222Mi' } },
  podDisruptionBudget: { enabled: true, maxUnavailable: 2 },
  topologySpread: { maxSkew: 2, whenUnsatisfiable: 'DoNotSchedule' },
  drainSeconds: 25,
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
