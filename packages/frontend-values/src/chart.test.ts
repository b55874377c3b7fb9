import { renderChart, testWorkloadChart, workloadValues, type TestedChart } from '@button0/chart-tests'
import type { KubernetesObject } from '@button0/manifests'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const frontend: TestedChart = {
  chart: fileURLToPath(new URL('../../../charts/frontend', import.meta.url)),
  release: 'frontend',
}
const minimal = {
  ...workloadValues.minimal,
  ingress: { host: 'one.example' },
  networkPolicy: { loadBalancerCidrs: ['10.0.0.0/24'] },
}
const maximal = {
  ...minimal,
  ...workloadValues.maximal,
  ingress: {
    host: 'one.example',
    certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/one',
    paths: [{ path: '/other', service: 'other', port: 81 }],
  },
}
const [plain, full] = await Promise.all([renderChart(frontend, minimal), renderChart(frontend, maximal)])
const wave = ({ metadata }: KubernetesObject) =>
  (metadata.annotations as Record<string, string> | undefined)?.['argocd.argoproj.io/sync-wave']

testWorkloadChart(frontend, { minimal, maximal })

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

test('deployment.yaml checks liveness otherwise than readiness', () => {
  const { livenessProbe, readinessProbe } = plain['Deployment/frontend'].spec.template.spec.containers[0]
  expect(readinessProbe.httpGet.path).toBe('/')
  expect(livenessProbe.tcpSocket ?? livenessProbe.httpGet).toEqual({ port: 'http' })
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
