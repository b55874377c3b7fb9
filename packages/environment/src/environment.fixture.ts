import * as fc from 'fast-check'
import { parseEnvironment, type Environment, type EnvironmentInput } from './environment.ts'
import { tiers } from './tier.ts'

/** The least that an author must write, for the tests of this package. */
export const leastInput: EnvironmentInput = {
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
}

/** A validated environment: the least one, with changes. */
export function environmentWith(changes: Partial<EnvironmentInput> = {}): Environment {
  const parsed = parseEnvironment({ ...leastInput, ...changes })
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.environment
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/)
const hostName = fc.tuple(label, label).map(([host, domain]) => `${host}.${domain}.example.com`)
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const cidr = fc.oneof(
  fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => `10.${a}.${b}.0/24`),
  fc.nat(0xffff).map((a) => `2001:db8:${(a || 1).toString(16)}::/48`),
)
const cidrs = fc.array(cidr, { minLength: 1, maxLength: 3 })
const regions = [
  ['aws', 'eu-central-1'],
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
] as const

/** Any environment that is right, with any of the optional keys. */
export const environmentInputs: fc.Arbitrary<EnvironmentInput> = fc
  .record({ accountId: digits(12), region: fc.constantFrom(...regions), tier: fc.constantFrom(...tiers) })
  .chain(({ accountId, region: [partition, region], tier }) => {
    const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${accountId}:${resource}`
    const certificateArn = label.map((id) => arn('acm', `certificate/${id}`))
    return fc.record(
      {
        name: label.map((name) => `e${name}`),
        tier: fc.constant(tier),
        active: fc.boolean(),
        promotesFrom: label.map((name) => `f${name}`),
        namespace: label,
        host: hostName,
        certificateArn,
        aws: fc.constant({ accountId, region }),
        cluster: fc.record(
          {
            name: label,
            destination: fc.oneof(
              fc.constant({ server: 'https://kubernetes.default.svc' }),
              label.map((name) => ({ server: arn('eks', `cluster/${name}`) })),
              label.map((name) => ({ name })),
            ),
            kubernetesVersion: fc.nat(9).map((patch) => `1.34.${patch}`),
            argocdNamespace: label,
          },
          { requiredKeys: ['name', 'destination', 'kubernetesVersion'] },
        ),
        network: fc.record({ loadBalancerCidrs: cidrs, databaseCidrs: cidrs }),
        database: fc.record(
          {
            host: hostName,
            port: fc.integer({ min: 1, max: 65535 }),
            name: label.map((name) => name.replace('-', '_')),
          },
          { requiredKeys: ['host', 'name'] },
        ),
        secretStores: fc.array(
          fc.record(
            { kind: fc.constantFrom('ClusterSecretStore' as const, 'SecretStore' as const), name: label },
            { requiredKeys: ['name'] },
          ),
          { maxLength: 2 },
        ),
        existingSecrets: fc.array(fc.record({ name: label, keys: fc.array(label, { minLength: 1, maxLength: 2 }) }), {
          maxLength: 2,
        }),
        git: fc.record(
          {
            repoUrl: fc.constantFrom('https://github.com/button0/gitops.git', 'git@github.com:button0/gitops.git'),
            revision: label.map((name) => `refs/heads/${name}`),
          },
          { requiredKeys: ['repoUrl'] },
        ),
        exceptions: fc.array(
          fc.record({
            problem: label,
            object: label.map((name) => `Deployment/${name}`),
            reason: fc.constant('Accepted until the next release'),
          }),
          { maxLength: 2 },
        ),
      },
      {
        requiredKeys: [
          ...(['name', 'tier', 'namespace', 'host', 'aws', 'cluster', 'network', 'database', 'git'] as const),
          ...(tier === 'production' ? (['certificateArn'] as const) : []),
        ],
      },
    ) as fc.Arbitrary<EnvironmentInput>
  })
