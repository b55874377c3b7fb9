import { frontend } from '@button0/frontend-values'

export const app = frontend({
  replicaCount: 2,
  podDisruptionBudget: { enabled: true },
})
