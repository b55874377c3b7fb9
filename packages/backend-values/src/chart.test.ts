import { renderChart, testWorkloadChart, workloadValues, type TestedChart } from '@button0/chart-tests'
import type { KubernetesObject } from '@button0/manifests'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const backend: TestedChart = {
  chart: fileURLToPath(new URL('../../../charts/backend', import.meta.url)),
  release: 'backend',
}
const minimal = {
  ...workloadValues.minimal,
  corsOrigins: ['https://one.example', 'https://two.example'],
  database: {
    host: 'db.example',
    port: 5433,
    name: 'one',
    passwordFrom: { existingSecret: { name: 'existing', key: 'secret-key' } },
  },
  networkPolicy: { loadBalancerCidrs: ['10.0.0.0/24'], databaseCidrs: ['10.0.1.0/24'] },
}
const maximal = {
  ...minimal,
  ...workloadValues.maximal,
  serviceAccount: { roleArn: 'arn:aws:iam::111122223333:role/one' },
  database: {
    ...minimal.database,
    passwordFrom: {
      externalSecret: { store: { kind: 'SecretStore', name: 'store' }, key: 'one/database', property: 'word' },
    },
  },
}
const [plain, full] = await Promise.all([renderChart(backend, minimal), renderChart(backend, maximal)])
const wave = ({ metadata }: KubernetesObject) =>
  (metadata.annotations as Record<string, string> | undefined)?.['argocd.argoproj.io/sync-wave']

testWorkloadChart(backend, { minimal, maximal })

test('chart renders these objects, in these waves', () => {
  expect(Object.fromEntries(Object.entries(full).map(([name, object]) => [name, wave(object)]))).toEqual({
    'ConfigMap/backend': '-1',
    'Deployment/backend': '1',
    'ExternalSecret/backend-database': '-1',
    'HorizontalPodAutoscaler/backend': '2',
    'Job/backend-migration': '0',
    'NetworkPolicy/backend': '-1',
    'NetworkPolicy/backend-migration': '-1',
    'PodDisruptionBudget/backend': '1',
    'Service/backend': '0',
    'ServiceAccount/backend': '-1',
  })
  expect(Object.keys(full).filter((name) => !(name in plain))).toEqual([
    'PodDisruptionBudget/backend',
    'HorizontalPodAutoscaler/backend',
    'ExternalSecret/backend-database',
  ])
})

test('deployment.yaml checks liveness otherwise than readiness', () => {
  const { livenessProbe, readinessProbe } = plain['Deployment/backend'].spec.template.spec.containers[0]
  expect(readinessProbe.httpGet.path).toBe('/api/v1/health/ready')
  expect(livenessProbe.tcpSocket ?? livenessProbe.httpGet).toEqual({ path: '/api/v1/health/live', port: 'http' })
})

test('service.yaml sends requests to the server pods, and is checked on a path that they serve', () => {
  const { spec, metadata } = plain['Service/backend']
  expect(spec.ports).toEqual([{ name: 'http', port: 8000, targetPort: 'http', protocol: 'TCP' }])
  expect(plain['Deployment/backend'].spec.template.metadata.labels).toMatchObject(spec.selector)
  expect(metadata.annotations['alb.ingress.kubernetes.io/healthcheck-path']).toBe('/api/v1/health/ready')
})

test('serviceaccount.yaml names the AWS role where there is one', () => {
  expect(full['ServiceAccount/backend'].metadata.annotations['eks.amazonaws.com/role-arn']).toBe(
    'arn:aws:iam::111122223333:role/one',
  )
  expect(plain['ServiceAccount/backend'].metadata.annotations).not.toHaveProperty(['eks.amazonaws.com/role-arn'])
})

test('configmap.yaml holds the variables that the application reads, as text', () => {
  expect(plain['ConfigMap/backend'].data).toEqual({
    CORS_ORIGINS: 'https://one.example,https://two.example',
    REPOSITORY_MODE: 'postgres',
    HOST: '0.0.0.0',
    PORT: '8000',
    DB_HOST: 'db.example',
    DB_PORT: '5433',
    DB_NAME: 'one',
    DB_USER: 'button0',
  })
})

test('deployment.yaml has other pods when the configuration is other, and only then', async () => {
  const [origin, more] = await Promise.all([
    renderChart(backend, { ...minimal, corsOrigins: ['https://three.example'] }),
    renderChart(backend, { ...minimal, replicaCount: 7 }),
  ])
  expect(checksum(origin)).not.toBe(checksum(plain))
  expect(checksum(full)).not.toBe(checksum(plain))
  expect(checksum(more)).toBe(checksum(plain))
})

test('externalsecret.yaml makes the Secret and key that the pods read', () => {
  const { spec } = full['ExternalSecret/backend-database']
  expect(spec.secretStoreRef).toEqual({ kind: 'SecretStore', name: 'store' })
  expect(spec.data[0].remoteRef).toMatchObject({ key: 'one/database', property: 'word' })
  const reference = { name: spec.target.name, key: spec.data[0].secretKey }
  expect(passwordOf(full, 'Deployment/backend')).toEqual(reference)
  expect(passwordOf(full, 'Job/backend-migration')).toEqual(reference)
})

test('deployment.yaml and migration-job.yaml read an existing Secret where one is named', () => {
  expect(passwordOf(plain, 'Deployment/backend')).toEqual({ name: 'existing', key: 'secret-key' })
  expect(passwordOf(plain, 'Job/backend-migration')).toEqual({ name: 'existing', key: 'secret-key' })
})

test('migration-job.yaml is a Sync hook that a failure does not block', () => {
  const { metadata, spec } = full['Job/backend-migration']
  expect(metadata.annotations).toMatchObject({
    'argocd.argoproj.io/hook': 'Sync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  })
  expect(spec).toMatchObject({ backoffLimit: 1, activeDeadlineSeconds: 600 })
  expect(spec.template.spec.containers[0].image).toBe(full['Deployment/backend'].spec.template.spec.containers[0].image)
})

test('migration-job.yaml makes pods that the Service does not send requests to', () => {
  const { labels } = full['Job/backend-migration'].spec.template.metadata
  expect(labels).not.toMatchObject(full['Service/backend'].spec.selector)
  expect(labels).toMatchObject(full['NetworkPolicy/backend-migration'].spec.podSelector.matchLabels)
})

test('networkpolicy.yaml opens port 443 to AWS only where the pods have a role', () => {
  expect(ports(plain)).toEqual([[53, 53], [5433]])
  expect(ports(full)).toEqual([[53, 53], [5433], [443]])
})

test('networkpolicy.yaml lets requests in from the load balancer only, migration-networkpolicy.yaml none', () => {
  expect(full['NetworkPolicy/backend'].spec.ingress).toEqual([
    { from: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: [{ port: 'http', protocol: 'TCP' }] },
  ])
  const { policyTypes, ingress } = full['NetworkPolicy/backend-migration'].spec
  expect({ policyTypes, ingress }).toEqual({ policyTypes: ['Ingress', 'Egress'], ingress: undefined })
})

function passwordOf(objects: Record<string, any>, name: string): unknown {
  return objects[name].spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef
}

function checksum(objects: Record<string, any>): string {
  return objects['Deployment/backend'].spec.template.metadata.annotations['checksum/config']
}

function ports(objects: Record<string, any>): number[][] {
  return objects['NetworkPolicy/backend'].spec.egress.map((rule: any) => rule.ports.map(({ port }: any) => port))
}
