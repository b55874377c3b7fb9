import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import type { Problem } from '@button0/problem'
import { parseEnvironment } from './environment.ts'
import { environmentInputs, environmentWith, leastInput } from './environment.fixture.ts'

const acm = 'arn:aws:acm:eu-central-1:111122223333:certificate/6f1c2a34'

function problemsOf(changes: Record<string, unknown>): Problem[] {
  const parsed = parseEnvironment({ ...leastInput, ...changes })
  return 'problems' in parsed ? parsed.problems : []
}

describe('parseEnvironment()', () => {
  it('parseEnvironment() fills in the defaults', () => {
    expect(environmentWith()).toEqual({
      ...leastInput,
      active: true,
      cluster: { ...leastInput.cluster, argocdNamespace: 'argocd' },
      database: { ...leastInput.database, port: 5432 },
      secretStores: [],
      existingSecrets: [],
      git: { ...leastInput.git, revision: 'refs/heads/main' },
      exceptions: [],
    })
    expect(environmentWith({ secretStores: [{ name: 'aws' }] }).secretStores).toEqual([
      { kind: 'ClusterSecretStore', name: 'aws' },
    ])
  })

  it('parseEnvironment() accepts any right environment, and its own result unchanged', () => {
    fc.assert(
      fc.property(environmentInputs, (input) => {
        const once = parseEnvironment(input)
        if ('problems' in once) throw new Error(JSON.stringify(once.problems))
        expect(parseEnvironment(once.environment)).toEqual(once)
      }),
      { numRuns: 200 },
    )
  })

  it('parseEnvironment() refuses production without a certificate and shows the ARN to add', () => {
    expect(problemsOf({ tier: 'production' })).toEqual([
      {
        id: 'invalid-environment',
        severity: 'error',
        path: ['certificateArn'],
        message: 'certificateArn is missing: a production environment serves HTTPS and must name its ACM certificate',
        hint: "Add certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/…'",
      },
    ])
    expect(problemsOf({ tier: 'staging' })).toEqual([])
    expect(problemsOf({ tier: 'production', certificateArn: acm })).toEqual([])
  })

  it('parseEnvironment() refuses an environment that promotes from itself', () => {
    expect(problemsOf({ promotesFrom: 'dev' })).toMatchObject([
      {
        path: ['promotesFrom'],
        message: 'promotesFrom is "dev": an environment cannot promote from itself',
        hint: 'Name the environment that proves a release before this one, or remove the key',
      },
    ])
  })

  it.each([
    ['account', acm.replace('111122223333', '999988887777'), '999988887777', '111122223333'],
    ['region', acm.replace('eu-central-1', 'eu-west-1'), 'eu-west-1', 'eu-central-1'],
    ['partition', acm.replace('arn:aws:', 'arn:aws-cn:'), 'aws-cn', 'aws'],
    ['region', acm.replace('eu-central-1', ''), 'empty', 'eu-central-1'],
  ])('parseEnvironment() refuses a certificate whose %s is not the environment’s: %s', (part, arn, found, wanted) => {
    expect(problemsOf({ certificateArn: arn })).toMatchObject([
      {
        path: ['certificateArn'],
        message: `certificateArn is "${arn}": the ${part} of this ARN is ${found}, but the environment's is ${wanted}`,
        hint: 'Use a resource of account 111122223333 in eu-central-1, or correct aws',
      },
    ])
  })

  it('parseEnvironment() holds the ARN of a cluster to the same account and region', () => {
    const destination = { server: 'arn:aws:eks:eu-west-1:999988887777:cluster/button0' }
    expect(
      problemsOf({ cluster: { ...leastInput.cluster, destination } }).map(({ path, message }) => [path, message]),
    ).toEqual([
      [
        ['cluster', 'destination', 'server'],
        `cluster.destination.server is "${destination.server}": the region of this ARN is eu-west-1, but the environment's is eu-central-1`,
      ],
      [
        ['cluster', 'destination', 'server'],
        `cluster.destination.server is "${destination.server}": the account of this ARN is 999988887777, but the environment's is 111122223333`,
      ],
    ])
  })

  it.each([
    ['both', { server: 'https://kubernetes.default.svc', name: 'in-cluster' }],
    ['neither', {}],
  ])('parseEnvironment() refuses a destination with %s of server and name', (_, destination) => {
    expect(problemsOf({ cluster: { ...leastInput.cluster, destination } })).toMatchObject([
      {
        path: ['cluster', 'destination'],
        message: `cluster.destination is ${JSON.stringify(destination)}: expected exactly one of server and name`,
      },
    ])
  })

  it.each([
    ['name', 'Dev', 'expected a DNS label'],
    ['name', 'a'.repeat(21), 'expected at most 20 characters, since it is part of other names'],
    ['name', '', 'expected a DNS label'],
    ['tier', 'prod', 'expected one of "development"|"staging"|"production"'],
    ['active', 'yes', 'expected boolean'],
    ['namespace', 'button0_dev', 'expected a DNS label'],
    ['namespace', '-dev', 'expected a DNS label'],
    ['namespace', 'a'.repeat(64), 'expected at most 63 characters'],
    ['host', 'https://dev.button0.example.com', 'expected a host name'],
    ['host', 'dev.button0.example.com.', 'expected a host name'],
    ['host', 'localhost', 'expected a host name'],
    ['host', 'Dev.example.com', 'expected a host name'],
    ['host', 'dev.example.com:8443', 'expected a host name'],
    ['host', '10.0.0.1', 'expected a host name'],
    ['host', `${'a'.repeat(64)}.example.com`, 'expected a host name'],
    ['certificateArn', 'certificate/6f1c2a34', 'expected an ARN'],
    ['certificateArn', acm.replace('111122223333', '1111'), 'expected an ARN'],
  ])('parseEnvironment() refuses %s: %j', (key, value, reason) => {
    const problems = problemsOf({ [key]: value })
    expect(problems[0]).toMatchObject({ id: 'invalid-environment', path: [key] })
    expect(problems[0]?.message).toContain(`${key} is ${JSON.stringify(value)}: ${reason}`)
  })

  it.each([
    [{ aws: { accountId: 111122223333, region: 'eu-central-1' } }, 'aws.accountId is 111122223333: expected string'],
    [
      { aws: { accountId: '1111', region: 'eu-central-1' } },
      'aws.accountId is "1111": expected an AWS account id of twelve',
    ],
    [{ aws: { accountId: '111122223333', region: 'Frankfurt' } }, 'aws.region is "Frankfurt": expected an AWS region'],
    [
      { cluster: { ...leastInput.cluster, kubernetesVersion: 'v1.34.0' } },
      'expected a full Kubernetes version such as 1.34.0',
    ],
    [
      { cluster: { ...leastInput.cluster, kubernetesVersion: '1.34' } },
      'expected a full Kubernetes version such as 1.34.0',
    ],
    [
      { cluster: { ...leastInput.cluster, destination: { server: 'http://a' } } },
      'expected an https URL or an EKS cluster ARN',
    ],
    [
      { network: { loadBalancerCidrs: [], databaseCidrs: ['10.0.0.0/24'] } },
      'network.loadBalancerCidrs is []: expected at least one network',
    ],
    [
      { database: { host: 'db.example.com', port: 0, name: 'button0' } },
      'database.port is 0: expected number to be >=1',
    ],
    [
      { database: { host: 'db.example.com', port: '5432', name: 'button0' } },
      'database.port is "5432": expected number',
    ],
    [{ database: { host: 'db.example.com', name: 'Button0' } }, 'expected the name of a PostgreSQL database'],
    [
      { git: { repoUrl: 'github.com/button0' } },
      'git.repoUrl is "github.com/button0": expected the URL of a Git repository',
    ],
    [
      { git: { ...leastInput.git, revision: 'main' } },
      'git.revision is "main": expected a full reference such as refs/heads/main',
    ],
    [
      { exceptions: [{ problem: 'x', object: 'backend', reason: 'A reason of some length' }] },
      'exceptions[0].object is "backend": expected Kind/name',
    ],
    [
      { exceptions: [{ problem: 'x', object: 'Job/x', reason: 'short' }] },
      'exceptions[0].reason is "short": expected a reason',
    ],
    [{ existingSecrets: [{ name: 'x', keys: [] }] }, 'existingSecrets[0].keys is []'],
  ])('parseEnvironment() refuses %j', (changes, message) => {
    expect(problemsOf(changes).map((problem) => problem.message)).toEqual([expect.stringContaining(message)])
  })

  it.each(['10.0.0.1/24', '10.0.0.0', '10.0.0.0/33', '10.0.0/24', '010.0.0.0/8', '2001:db8::1/48', 'any'])(
    'parseEnvironment() refuses the network %s',
    (cidr) => {
      expect(problemsOf({ network: { loadBalancerCidrs: [cidr], databaseCidrs: ['10.0.0.0/24'] } })).toMatchObject([
        {
          path: ['network', 'loadBalancerCidrs', 0],
          message: `network.loadBalancerCidrs[0] is "${cidr}": expected a network in CIDR form such as 10.0.0.0/24, without host bits`,
        },
      ])
    },
  )

  it('parseEnvironment() names an unknown key at any depth', () => {
    expect(problemsOf({ hosts: 'x', cluster: { ...leastInput.cluster, version: '1.34.0' } })).toMatchObject([
      { path: ['cluster', 'version'], about: 'key', message: 'Unknown key "version"' },
      { path: ['hosts'], about: 'key', message: 'Unknown key "hosts"' },
    ])
  })

  it.each([undefined, null, 'dev', []])('parseEnvironment() refuses %j as a whole', (input) => {
    expect(parseEnvironment(input)).toMatchObject({
      problems: [{ path: [], message: expect.stringContaining('expected object') }],
    })
  })
})
