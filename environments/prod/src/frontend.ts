import { frontend } from '@button0/frontend-values'

export const app = frontend({
  autoscaling: { minReplicas: 3, maxReplicas: 6, targetCPUUtilizationPercentage: 70 },
  podDisruptionBudget: { enabled: true },
  topologySpread: { whenUnsatisfiable: 'DoNotSchedule' },
  ingress: { sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06' },
})
