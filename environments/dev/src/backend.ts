import { backend } from '@button0/backend-values'

export const app = backend({
  resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } },
})
