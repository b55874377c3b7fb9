import { defineEnvironment } from '@button0/environment'

export const environment = defineEnvironment({
  name: 'staging',
  tier: 'staging',
  promotesFrom: 'dev',
  namespace: 'button0-staging',
  host: 'staging.button0.example.com',
  certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/b8e7d921-42a6-4f0b-8c35-91d6a7e2f402',
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
  database: { host: 'button0-staging.c9akciq32rjz.eu-central-1.rds.amazonaws.com', name: 'button0' },
  secretStores: [{ name: 'aws-secrets-manager' }],
  git: { repoUrl: 'https://github.com/button0/button0-gitops.git' },
})
