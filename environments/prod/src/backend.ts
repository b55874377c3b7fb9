import { backend } from '@button0/backend-values'

export const app = backend({
  autoscaling: { minReplicas: 3, maxReplicas: 10, targetCPUUtilizationPercentage: 70 },
  resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '512Mi' } },
  podDisruptionBudget: { enabled: true },
  topologySpread: { whenUnsatisfiable: 'DoNotSchedule' },
})
