import { environmentSchema, pinSchema, type App } from '@button0/environment'
import { expect, test } from 'vitest'
import { frontend } from './frontend.ts'
import type { FrontendChoices } from './generated/choices.ts'
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
  database: { host: 'db.example.com', name: 'button0' },
  git: { repoUrl: 'https://example.com/gitops.git' },
}
const pin = pinSchema.parse({ tag: 'sha-1a2b3c4', digest: `sha256:${'a'.repeat(64)}` })

function valuesOf(choices: FrontendChoices, changes: object = {}) {
  const app: App = frontend(choices)
  const environment = environmentSchema.parse({ ...input, ...changes })
  const made = app.values(app.choicesSchema.parse(app.choices) as never, { environment, pin })
  expect(values.safeParse(made).error?.issues).toBeUndefined()
  return made
}

test('frontend() derives everything that follows from the environment and the pin', () => {
  expect(valuesOf({})).toEqual({
    image: {
      repository: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/button0-frontend',
      tag: 'sha-1a2b3c4',
      digest: `sha256:${'a'.repeat(64)}`,
    },
    ingress: { host: 'qa.example.com', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/1' },
    networkPolicy: { loadBalancerCidrs: ['10.0.0.0/24'] },
  })
})

test('frontend() adds the choices for the ingress to what is derived', () => {
  expect(valuesOf({ ingress: { scheme: 'internal' } })).toMatchObject({
    ingress: { host: 'qa.example.com', scheme: 'internal' },
  })
})

test('frontend() gives no certificate where the environment has none', () => {
  expect(valuesOf({}, { certificateArn: undefined })['ingress']).toEqual({ host: 'qa.example.com' })
})

test('frontend() switches autoscaling on where its numbers are given', () => {
  const autoscaling = { minReplicas: 3, maxReplicas: 9 }
  expect(valuesOf({ autoscaling })).toMatchObject({ autoscaling: { enabled: true, ...autoscaling } })
})
