import { defineEnvironment } from '@button0/environment'

export const environment = defineEnvironment({
  name: 'dev',
  tier: 'development',
  namespace: 'button0',
  host: 'dev.button0.example.com',
  certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/6f1c2a34-0d5b-4c1e-9a77-3b2e8f0c1d01',
  aws: { accountId: '111122223333', region: 'eu-central-1' },
  cluster: {
    name: 'button0-nonprod',
    destination: { server: 'https://kubernetes.default.svc' },
    kubernetesVersion: '1.34.0',
  },
  network: {
    loadBalancerCidrs: ['10.20.0.0/24', '10.20.1.0/24', '10.20.2.0/24'],
    databaseCidrs: ['10.20.20.0/24', '10.20.21.0/24'],
  },
  database: { host: 'button0-dev.c9akciq32rjz.eu-central-1.rds.amazonaws.com', name: 'button0' },
  secretStores: [{ name: 'aws-secrets-manager' }],
  git: { repoUrl: 'https://github.com/button0/button0-gitops.git' },
})
