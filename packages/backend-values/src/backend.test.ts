import type { App } from '@button0/environment'
import { environmentSchema, pinSchema } from '@button0/environment'
import { ProblemsError } from '@button0/problem'
import { expect, test } from 'vitest'
import { backend } from './backend.ts'
import type { BackendChoices } from './generated/choices.ts'
import { values } from './values.ts'

const input = {
  name: 'qa',
  tier: 'staging',
  namespace: 'button0-qa',
  host: 'qa.example.com',
  certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/1',
  aws: { accountId: '111122223333', region: 'eu-central-1' },
  cluster: {
    name: 'one',
    destination: { server: 'https://kubernetes.default.svc' },
    kubernetesVersion: '1.34.0',
  },
  network: { loadBalancerCidrs: ['10.0.0.0/24'], databaseCidrs: ['10.0.1.0/24'] },
  database: { host: 'db.example.com', port: 5433, name: 'button0' },
  secretStores: [{ name: 'first' }, { kind: 'SecretStore', name: 'second' }],
  git: { repoUrl: 'https://example.com/gitops.git' },
}
const pin = pinSchema.parse({ tag: 'sha-1a2b3c4', digest: `sha256:${'a'.repeat(64)}` })

function valuesOf(choices: BackendChoices, changes: object = {}) {
  const app: App = backend(choices)
  const environment = environmentSchema.parse({ ...input, ...changes })
  const made = app.values(app.choicesSchema.parse(app.choices) as never, { environment, pin })
  expect(values.safeParse(made).error?.issues).toBeUndefined()
  return made
}

test('backend() derives everything that follows from the environment and the pin', () => {
  expect(valuesOf({})).toEqual({
    image: {
      repository: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/button0-backend',
      tag: 'sha-1a2b3c4',
      digest: `sha256:${'a'.repeat(64)}`,
    },
    serviceAccount: { roleArn: 'arn:aws:iam::111122223333:role/button0-qa-backend' },
    corsOrigins: ['https://qa.example.com'],
    database: {
      host: 'db.example.com',
      port: 5433,
      name: 'button0',
      passwordFrom: {
        externalSecret: {
          store: { kind: 'ClusterSecretStore', name: 'first' },
          key: 'button0/qa/database',
          property: 'password',
        },
      },
    },
    networkPolicy: { loadBalancerCidrs: ['10.0.0.0/24'], databaseCidrs: ['10.0.1.0/24'] },
  })
})

test('backend() passes choices on and repeats no default', () => {
  const choices = { replicaCount: 2, resources: { requests: { cpu: '1' } }, database: { user: 'app' } }
  expect(valuesOf(choices)).toMatchObject({ ...choices, database: { user: 'app', host: 'db.example.com' } })
  expect(valuesOf(choices)).not.toHaveProperty('autoscaling')
})

test('backend() switches autoscaling on where its numbers are given', () => {
  const autoscaling = { minReplicas: 3, maxReplicas: 9 }
  expect(valuesOf({ autoscaling })).toMatchObject({ autoscaling: { enabled: true, ...autoscaling } })
  expect(valuesOf({ autoscaling: { ...autoscaling, enabled: false } })).toMatchObject({
    autoscaling: { enabled: false },
  })
})

test('backend() takes the password from an existing Secret where one is chosen', () => {
  const passwordFrom = { existingSecret: { name: 'database', key: 'password' } }
  expect(valuesOf({ database: { passwordFrom } }, { secretStores: [] })).toMatchObject({ database: { passwordFrom } })
})

test('backend() refuses an environment from which no password can come', () => {
  let thrown: unknown
  try {
    valuesOf({}, { secretStores: [] })
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(ProblemsError)
  expect((thrown as ProblemsError).problems).toMatchObject([
    { id: 'invalid-choices', environment: 'qa', path: ['database', 'passwordFrom'] },
  ])
  expect((thrown as ProblemsError).message).toBe(
    'database.passwordFrom is missing, and environment qa declares no secret store to fetch the password from',
  )
})

test('backend() allows the plain origin where there is no certificate', () => {
  expect(valuesOf({}, { certificateArn: undefined })).toMatchObject({ corsOrigins: ['http://qa.example.com'] })
})

test('backend() leaves the digest out where none is pinned', () => {
  const app = backend({})
  const made = app.values({} as never, { environment: environmentSchema.parse(input), pin: { tag: 'sha-1' } })
  expect(made['image']).toEqual({
    repository: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/button0-backend',
    tag: 'sha-1',
  })
})
