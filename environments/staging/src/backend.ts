import { backend } from '@button0/backend-values'

export const app = backend({
  replicaCount: 2,
  podDisruptionBudget: { enabled: true },
})
