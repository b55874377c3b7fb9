import { type Environment, type EnvironmentInput, parseEnvironment } from '@button0/environment'

/** A validated environment for the tests of this package. */
export function environmentWith(changes: Partial<EnvironmentInput> = {}): Environment {
  const result = parseEnvironment({
    name: 'dev',
    tier: 'development',
    namespace: 'button0',
    host: 'dev.button0.example.com',
    aws: { accountId: '111122223333', region: 'eu-central-1' },
    cluster: {
      name: 'button0-nonprod',
      destination: { server: 'https://kubernetes.default.svc' },
      kubernetesVersion: '1.34.0',
    },
    network: { loadBalancerCidrs: ['10.0.0.0/24'], databaseCidrs: ['10.0.1.0/24'] },
    database: { host: 'dev.db.example.com', name: 'button0' },
    git: { repoUrl: 'https://github.com/button0/button0-gitops.git' },
    ...changes,
  } satisfies EnvironmentInput)
  if ('problems' in result) throw new Error(result.problems.map(({ message }) => message).join('\n'))
  return result.environment
}

/** The environment `prod` of the tests: another tier, account and Argo CD namespace. */
export function prod(): Environment {
  return environmentWith({
    name: 'prod',
    tier: 'production',
    namespace: 'button0-prod',
    host: 'button0.example.com',
    certificateArn: 'arn:aws:acm:eu-central-1:444455556666:certificate/0f1e2d3c',
    aws: { accountId: '444455556666', region: 'eu-central-1' },
    cluster: {
      name: 'button0-prod',
      destination: { server: 'arn:aws:eks:eu-central-1:444455556666:cluster/button0-prod' },
      kubernetesVersion: '1.33.4',
      argocdNamespace: 'gitops',
    },
    git: { repoUrl: 'git@github.com:button0/button0-gitops.git', revision: 'refs/tags/stable' },
  })
}
