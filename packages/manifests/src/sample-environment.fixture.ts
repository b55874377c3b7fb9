import type { Environment } from '@button0/environment'

/** A complete production environment for tests: every optional field is present. */
export const sampleEnvironment: Environment = {
  name: 'demo',
  tier: 'production',
  active: true,
  promotesFrom: 'staging',
  namespace: 'demo',
  host: 'demo.example.com',
  certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
  aws: { accountId: '111122223333', region: 'eu-central-1' },
  cluster: {
    name: 'demo',
    destination: { server: 'https://kubernetes.default.svc' },
    kubernetesVersion: '1.34.0',
    argocdNamespace: 'argocd',
  },
  network: { loadBalancerCidrs: ['10.0.0.0/24'], databaseCidrs: ['10.0.1.0/24'] },
  database: { host: 'demo.abc123.eu-central-1.rds.amazonaws.com', port: 5432, name: 'demo' },
  secretStores: [{ kind: 'ClusterSecretStore', name: 'aws-secrets-manager' }],
  existingSecrets: [{ name: 'demo-existing', keys: ['password'] }],
  git: { repoUrl: 'https://github.com/example/button0-gitops.git', revision: 'refs/heads/main' },
  exceptions: [],
}
