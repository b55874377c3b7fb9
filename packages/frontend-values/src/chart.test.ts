import { testedHelms } from '@button0/chart-tests'
import { helmLint, helmTemplate } from '@button0/helm'
import { readManifests, type KubernetesObject } from '@button0/manifests'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const chart = fileURLToPath(new URL('../../../charts/frontend', import.meta.url))
const [helm] = await testedHelms()

const minimal = {
  image: { repository: 'registry.example/one', tag: 'sha-1' },
  ingress: { host: 'one.example' },
  networkPolicy: { loadBalancerCidrs: ['10.0.0.0/24'] },
}
const maximal = {
  ...minimal,
  image: { ...minimal.image, digest: `sha256:${'1'.repeat(64)}` },
  autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 9 },
  podDisruptionBudget: { enabled: true, maxUnavailable: 2 },
  ingress: {
    host: 'one.example',
    certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/one',
    paths: [{ path: '/other', service: 'other', port: 81 }],
  },
}

/** The objects that the chart renders, by kind and name. JSON is YAML. */
async function render(values: object): Promise<Record<string, any>> {
  const { output } = await helmTemplate(helm!, {
    chart,
    release: 'frontend',
    namespace: 'space',
    kubernetesVersion: '1.34.0',
    values: JSON.stringify(values),
  })
  const objects = readManifests(output).manifests.map(({ object }): [string, KubernetesObject] => [
    `${object.kind}/${object.metadata.name}`,
    object,
  ])
  return Object.fromEntries(objects)
}

const [plain, full] = await Promise.all([render(minimal), render(maximal)])
const wave = ({ metadata }: KubernetesObject) =>
  (metadata.annotations as Record<string, string> | undefined)?.['argocd.argoproj.io/sync-wave']

test('chart passes helm lint --strict', async () => {
  for (const tested of await testedHelms()) {
    await expect(
      helmLint(tested, { chart, namespace: 'space', kubernetesVersion: '1.34.0', values: JSON.stringify(maximal) }),
    ).resolves.toBeUndefined()
  }
})

test('chart holds no account, host or name of an environment', () => {
  const files = ['values.yaml', ...readdirSync(`${chart}/templates`).map((file) => `templates/${file}`)]
  const named = files.filter((file) => {
    const text = readFileSync(`${chart}/${file}`, 'utf8').replaceAll('eks.amazonaws.com/role-arn', '')
    return /[0-9]{12}|\.com\b|button0-|\b(dev|staging|prod)\b/.test(text)
  })
  expect(named).toEqual([])
})

test('chart renders these objects, in these waves', () => {
  expect(Object.fromEntries(Object.entries(full).map(([name, object]) => [name, wave(object)]))).toEqual({
    'Deployment/frontend': '1',
    'HorizontalPodAutoscaler/frontend': '2',
    'Ingress/frontend': '2',
    'NetworkPolicy/frontend': '-1',
    'PodDisruptionBudget/frontend': '1',
    'Service/frontend': '0',
    'ServiceAccount/frontend': '-1',
  })
  expect(Object.keys(full).filter((name) => !(name in plain))).toEqual([
    'PodDisruptionBudget/frontend',
    'HorizontalPodAutoscaler/frontend',
  ])
})

test('chart puts every object into the namespace of the release', () => {
  expect(Object.values(full).map((object) => object.metadata.namespace)).toEqual(Object.keys(full).map(() => 'space'))
})

test('chart renders no null and no empty map', () => {
  const holes: string[] = []
  JSON.stringify({ plain, full }, (key, value: unknown) => {
    if (value === null || (typeof value === 'object' && Object.keys(value!).length === 0)) holes.push(key)
    return value
  })
  expect(holes).toEqual([])
})

test('deployment.yaml leaves the number of pods to the autoscaler where there is one', () => {
  expect(plain['Deployment/frontend'].spec.replicas).toBe(1)
  expect(full['Deployment/frontend'].spec).not.toHaveProperty('replicas')
})

test('deployment.yaml stops a pod later than its preStop sleep ends', async () => {
  const { spec } = (await render({ ...minimal, drainSeconds: 300 }))['Deployment/frontend'].spec.template
  expect(spec.containers[0].lifecycle.preStop.sleep.seconds).toBe(300)
  expect(spec.terminationGracePeriodSeconds).toBe(330)
})

test('deployment.yaml runs an image by digest where one is given', () => {
  expect(plain['Deployment/frontend'].spec.template.spec.containers[0].image).toBe('registry.example/one:sha-1')
  expect(full['Deployment/frontend'].spec.template.spec.containers[0].image).toBe(
    `registry.example/one:sha-1@sha256:${'1'.repeat(64)}`,
  )
})

test('deployment.yaml spreads its own pods, and replaces none before another is ready', () => {
  const { strategy, selector, template } = full['Deployment/frontend'].spec
  expect(strategy.rollingUpdate.maxUnavailable).toBe(0)
  for (const constraint of template.spec.topologySpreadConstraints) {
    expect(constraint.labelSelector.matchLabels).toEqual(selector.matchLabels)
  }
  expect(template.metadata.labels).toMatchObject(selector.matchLabels)
})

test('deployment.yaml checks liveness otherwise than readiness', () => {
  const { livenessProbe, readinessProbe } = plain['Deployment/frontend'].spec.template.spec.containers[0]
  expect(readinessProbe.httpGet.path).toBe('/')
  expect(livenessProbe.tcpSocket ?? livenessProbe.httpGet).toEqual({ port: 'http' })
})

test('horizontalpodautoscaler.yaml and poddisruptionbudget.yaml take their numbers from the values', () => {
  expect(full['HorizontalPodAutoscaler/frontend'].spec).toMatchObject({
    minReplicas: 3,
    maxReplicas: 9,
    scaleTargetRef: { kind: 'Deployment', name: 'frontend' },
  })
  expect(full['PodDisruptionBudget/frontend'].spec.maxUnavailable).toBe(2)
})

test('service.yaml sends requests to the server pods, and is checked on a path that they serve', () => {
  const { spec, metadata } = plain['Service/frontend']
  expect(spec.ports).toEqual([{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }])
  expect(plain['Deployment/frontend'].spec.template.metadata.labels).toMatchObject(spec.selector)
  expect(metadata.annotations['alb.ingress.kubernetes.io/healthcheck-path']).toBe('/')
})

test('deployment.yaml lets nginx bind port 80 and write its two folders without being root', () => {
  const { spec } = plain['Deployment/frontend'].spec.template
  expect(spec.securityContext).toMatchObject({
    runAsUser: 101,
    sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
  })
  expect(spec.containers[0].volumeMounts.map(({ mountPath }: any) => mountPath)).toEqual(['/var/cache/nginx', '/run'])
  expect(spec.volumes.every(({ emptyDir }: any) => emptyDir.sizeLimit !== undefined)).toBe(true)
})

test('ingress.yaml routes /api to the backend by default, and everything else to this chart', () => {
  const { host, http } = plain['Ingress/frontend'].spec.rules[0]
  expect(host).toBe('one.example')
  expect(http.paths.map(routeOf)).toEqual(['/api backend:8000', '/ frontend:80'])
  expect(full['Ingress/frontend'].spec.rules[0].http.paths.map(routeOf)).toEqual(['/other other:81', '/ frontend:80'])
})

test('ingress.yaml serves HTTPS with a redirect where there is a certificate', () => {
  const { annotations } = full['Ingress/frontend'].metadata
  expect(JSON.parse(annotations['alb.ingress.kubernetes.io/listen-ports'])).toEqual([{ HTTP: 80 }, { HTTPS: 443 }])
  expect(annotations).toMatchObject({
    'alb.ingress.kubernetes.io/target-type': 'ip',
    'alb.ingress.kubernetes.io/scheme': 'internet-facing',
    'alb.ingress.kubernetes.io/ssl-redirect': '443',
    'alb.ingress.kubernetes.io/certificate-arn': maximal.ingress.certificateArn,
    'alb.ingress.kubernetes.io/ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  })
})

test('ingress.yaml serves plain HTTP, and redirects nowhere, where there is none', () => {
  const { annotations } = plain['Ingress/frontend'].metadata
  expect(JSON.parse(annotations['alb.ingress.kubernetes.io/listen-ports'])).toEqual([{ HTTP: 80 }])
  expect(annotations).not.toHaveProperty(['alb.ingress.kubernetes.io/ssl-redirect'])
})

test('networkpolicy.yaml lets requests in from the load balancer only, and nothing out', () => {
  const { policyTypes, ingress, egress } = plain['NetworkPolicy/frontend'].spec
  expect(ingress).toEqual([
    { from: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: [{ port: 'http', protocol: 'TCP' }] },
  ])
  expect({ policyTypes, egress }).toEqual({ policyTypes: ['Ingress', 'Egress'], egress: undefined })
})

function routeOf({ path, backend: { service } }: any): string {
  return `${path} ${service.name}:${service.port.number}`
}
