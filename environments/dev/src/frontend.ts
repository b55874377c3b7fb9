import { frontend } from '@button0/frontend-values'

export const app = frontend({
  resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '64Mi' } },
})
