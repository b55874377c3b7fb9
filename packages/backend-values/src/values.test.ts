import { testChartValues, workloadValues } from '@button0/chart-tests'
import { fileURLToPath } from 'node:url'
import { chartValues } from './chart-values.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const base = {
  image: { repository: 'registry.example/one', tag: 'sha-1' },
  corsOrigins: ['https://one.example'],
  database: {
    host: 'one.example',
    port: 5432,
    name: 'one',
    passwordFrom: {
      externalSecret: { store: { kind: 'ClusterSecretStore', name: 'one' }, key: 'one', property: 'one' },
    },
  },
  networkPolicy: { loadBalancerCidrs: ['10.0.0.0/24'], databaseCidrs: ['10.0.1.0/24'] },
}
const bases = [
  base,
  { ...base, autoscaling: { enabled: true }, podDisruptionBudget: { enabled: true } },
  { ...base, database: { ...base.database, passwordFrom: { existingSecret: { name: 'one', key: 'one' } } } },
]
const other = {
  ...workloadValues.other,
  serviceAccount: { roleArn: 'arn:aws:iam::111122223333:role/other' },
  corsOrigins: ['https://other.example'],
  database: {
    host: 'other.example',
    port: 5433,
    name: 'other',
    user: 'other',
    passwordFrom: {
      externalSecret: { store: { kind: 'SecretStore', name: 'other' }, key: 'other', property: 'other' },
      existingSecret: { name: 'other', key: 'other' },
    },
  },
  migration: { backoffLimit: 4, activeDeadlineSeconds: 50_000 },
  networkPolicy: { loadBalancerCidrs: ['10.9.0.0/24'], databaseCidrs: ['10.9.1.0/24'] },
}

await testChartValues({ root, chartValues, bases, other })
