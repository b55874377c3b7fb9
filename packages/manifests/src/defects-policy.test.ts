import { readFileSync } from 'node:fs'
import type { Environment } from '@button0/environment'
import { describe, expect, it } from 'vitest'
import { readManifests } from './read-manifests.ts'
import { sampleEnvironment } from './sample-environment.fixture.ts'
import { verifyManifests } from './verify-manifests.ts'

const baseline = readFileSync(new URL('../fixtures/baseline.yaml', import.meta.url), 'utf8')
const digest = `@sha256:${'1a2b3c4d'.repeat(8)}`
const ecr = '111122223333.dkr.ecr.eu-central-1.amazonaws.com'

/** One change of the baseline: an object, a path in it, the new value; `undefined` removes the key. */
type Change = readonly [object: string, path: string, value?: unknown]

/** A defect: the id that must be reported, and the changes that make it. */
type Defect = readonly [id: string, ...changes: Change[]]

/** `pod.` and `c.` stand for the path to a pod's spec and to its first container, `alb:` for the controller's prefix. */
function keysOf(path: string): string[] {
  if (path.startsWith('alb:')) return ['metadata', 'annotations', `alb.ingress.kubernetes.io/${path.slice(4)}`]
  if (path.startsWith('note:')) return ['metadata', 'annotations', path.slice(5)]
  return path
    .replace(/^c\./, 'pod.containers.0.')
    .replace(/^pod\./, 'spec.template.spec.')
    .split('.')
}

async function idsOf(changes: readonly Change[], tier: Environment['tier'] = 'production'): Promise<string[]> {
  const { manifests } = readManifests(baseline)
  let kept = structuredClone(manifests)
  for (const [ref, path, value] of changes) {
    const found = kept.find(({ object }) => `${object.kind}/${object.metadata.name}` === ref)
    if (!found) throw new Error(`The baseline has no ${ref}`)
    if (path === '') {
      kept = kept.filter((manifest) => manifest !== found)
      continue
    }
    const keys = keysOf(path)
    const last = keys.pop()!
    let parent = found.object as Record<string, unknown>
    for (const key of keys) parent = (parent[key] ??= {}) as Record<string, unknown>
    if (value === undefined) delete parent[last]
    else parent[last] = value
  }
  const { problems } = await verifyManifests({
    manifests: kept.map((manifest) => ({ ...manifest, application: manifest.template!.split('/', 1)[0]! })),
    kubernetesVersion: '1.34.0',
    namespace: 'demo',
    environment: { ...sampleEnvironment, tier },
  })
  return [...new Set(problems.map(({ id }) => id))]
}

const back = 'Deployment/backend'
const front = 'Deployment/frontend'
const job = 'Job/backend-migrate'
const ingress = 'Ingress/frontend'
const env = (name: string, value: string): Change => [back, 'c.env.2', { name, value }]
const config = (key: string, value: unknown): Change => ['ConfigMap/backend', `data.${key}`, value]
const anywhere = { ipBlock: { cidr: '0.0.0.0/0' } }
const init = (extra: object): Change => [
  back,
  'pod.initContainers',
  [
    {
      name: 'wait',
      image: `${ecr}/backend:sha-1a2b3c4${digest}`,
      resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '32Mi' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
        ...extra,
      },
    },
  ],
]

const production: Readonly<Record<string, readonly Defect[]>> = {
  'Pod Security Standard': [
    [
      'privileged-container',
      [front, 'c.securityContext.privileged', true],
      [front, 'c.securityContext.allowPrivilegeEscalation'],
    ],
    ['host-namespaces', [back, 'pod.hostNetwork', true]],
    ['host-namespaces', [job, 'pod.hostPID', true]],
    ['host-namespaces', [front, 'pod.hostIPC', true]],
    ['host-port', [back, 'c.ports.0.hostPort', 8000]],
    ['probe-host', [back, 'c.readinessProbe.httpGet.host', '127.0.0.1']],
    ['probe-host', [front, 'c.livenessProbe.tcpSocket.host', '10.0.0.1']],
    ['host-path-volume', [back, 'pod.volumes.0', { name: 'tmp', hostPath: { path: '/tmp' } }]],
    ['forbidden-volume-type', [back, 'pod.volumes.0', { name: 'tmp', nfs: { server: 'nfs', path: '/' } }]],
    ['privilege-escalation', [back, 'c.securityContext.allowPrivilegeEscalation']],
    ['privilege-escalation', [job, 'c.securityContext.allowPrivilegeEscalation', true]],
    ['privilege-escalation', init({ allowPrivilegeEscalation: true })],
    ['run-as-non-root', [back, 'pod.securityContext.runAsNonRoot']],
    ['run-as-non-root', [back, 'pod.securityContext.runAsUser']],
    ['contradictory-security', [front, 'pod.securityContext.runAsUser', 0]],
    ['contradictory-security', [front, 'c.securityContext.runAsUser', 0]],
    ['contradictory-security', [front, 'c.securityContext.capabilities.add', ['SYS_ADMIN']]],
    ['run-as-non-root', [front, 'pod.securityContext', { seccompProfile: { type: 'RuntimeDefault' } }]],
    ['run-as-non-root', [job, 'c.securityContext.runAsNonRoot', false]],
    ['contradictory-security', init({ runAsUser: 0 })],
    ['container-capabilities', [back, 'c.securityContext.capabilities']],
    ['container-capabilities', [back, 'c.securityContext.capabilities.drop', ['NET_RAW']]],
    ['container-capabilities', [front, 'c.securityContext.capabilities.add', ['NET_ADMIN']]],
    ['container-capabilities', init({ capabilities: {} })],
    ['seccomp-profile', [back, 'pod.securityContext.seccompProfile']],
    ['seccomp-profile', [back, 'pod.securityContext.seccompProfile.type', 'Unconfined']],
    ['seccomp-profile', [front, 'c.securityContext.seccompProfile', { type: 'Unconfined' }]],
    ['unsafe-sysctl', [front, 'pod.securityContext.sysctls', [{ name: 'kernel.msgmax', value: '65536' }]]],
    ['proc-mount', [back, 'c.securityContext.procMount', 'Unmasked']],
    ['apparmor-profile', [back, 'c.securityContext.appArmorProfile', { type: 'Unconfined' }]],
    [
      'apparmor-profile',
      [
        back,
        'spec.template.metadata.annotations',
        { 'container.apparmor.security.beta.kubernetes.io/backend': 'unconfined' },
      ],
    ],
    ['selinux-options', [back, 'pod.securityContext.seLinuxOptions', { role: 'sysadm_r' }]],
    ['windows-host-process', [back, 'c.securityContext.windowsOptions', { hostProcess: true }]],
    ['writable-root-filesystem', [back, 'c.securityContext.readOnlyRootFilesystem', false]],
    ['writable-root-filesystem', [job, 'c.securityContext.readOnlyRootFilesystem']],
    ['service-account-token', [back, 'pod.automountServiceAccountToken', true]],
    [
      'service-account-token',
      [front, 'pod.automountServiceAccountToken'],
      ['ServiceAccount/frontend', 'automountServiceAccountToken'],
    ],
    ['default-service-account', [front, 'pod.serviceAccountName']],
    ['default-service-account', [job, 'pod.serviceAccountName', 'default']],
  ],
  secrets: [
    [
      'foreign-aws-role',
      ['ServiceAccount/backend', 'note:eks.amazonaws.com/role-arn', 'arn:aws:iam::444455556666:role/demo-backend'],
    ],
    ['foreign-aws-role', ['ServiceAccount/backend', 'note:eks.amazonaws.com/role-arn', 'demo-backend']],
    ['literal-secret', [back, 'c.env.1', { name: 'DB_PASSWORD', value: 'hunter2' }]],
    ['literal-secret', env('DB_PASSWORD', 'hunter2'), [back, 'c.env.1', { name: 'DB_USER', value: 'demo' }]],
    ['literal-secret', [job, 'c.env.1', { name: 'DB_PASSWORD', value: '12345' }]],
    ['literal-secret', [job, 'c.args', ['upgrade', '--db-password=hunter2']]],
    ['literal-secret', [job, 'c.args', ['upgrade', '--auth-token', 'abc123']]],
    ['literal-secret', [front, 'c.env', [{ name: 'STRIPE_SECRET_KEY', value: 'x1y2z3' }]]],
    ['literal-secret', [front, 'c.env', [{ name: 'apiKey', value: 'x1y2z3' }]]],
    ['literal-secret', [front, 'c.env', [{ name: 'NOTE', value: 'AKIAIOSFODNN7EXAMPLE' }]]],
    ['literal-secret', [front, 'note:example.com/note', '-----BEGIN RSA PRIVATE KEY-----']],
    [
      'literal-secret',
      [
        'ConfigMap/backend',
        'data',
        { CORS_ORIGINS: 'https://demo.example.com', 'app.properties': 'level=info\ndb.password=hunter2\n' },
      ],
    ],
    ['credentials-in-url', env('DATABASE_URL', 'postgresql://demo:hunter2@db.example.com:5432/demo')],
    ['credentials-in-url', [job, 'c.args', ['--from', 'https://demo:hunter2@example.com/dump']]],
    ['credentials-in-url', [front, 'note:example.com/source', 'https://u:p@example.com']],
  ],
  images: [
    ['unpinned-image', [back, 'c.image', `${ecr}/backend:latest`]],
    ['unpinned-image', [back, 'c.image', `${ecr}/backend`]],
    ['unpinned-image', [job, 'c.image', `${ecr}/backend:latest`]],
    ['foreign-registry', [front, 'c.image', `nginx:1.29${digest}`]],
    ['foreign-registry', [front, 'c.image', `ghcr.io/demo/frontend:sha-1a2b3c4${digest}`]],
    [
      'foreign-registry',
      [back, 'c.image', `444455556666.dkr.ecr.eu-central-1.amazonaws.com/backend:sha-1a2b3c4${digest}`],
    ],
    [
      'foreign-registry',
      [back, 'c.image', `111122223333.dkr.ecr.us-east-1.amazonaws.com/backend:sha-1a2b3c4${digest}`],
    ],
    ['image-without-digest', [back, 'c.image', `${ecr}/backend:sha-1a2b3c4`]],
    ['image-of-another-tier', [back, 'c.image', `${ecr}/backend:1.4.2-dev${digest}`]],
    ['image-of-another-tier', [back, 'c.image', `${ecr}/backend:staging-1a2b3c4${digest}`]],
    ['invalid-image', [back, 'c.image']],
    ['invalid-image', [back, 'c.image', '']],
    ['invalid-image', [back, 'c.image', `${ecr}/backend:${digest}`]],
    ['invalid-image', [back, 'c.image', `${ecr}/backend:sha 1a2b3c4`]],
    ['invalid-image', [back, 'c.image', `${ecr}/Backend:sha-1a2b3c4${digest}`]],
  ],
  resources: [
    ['missing-resources', [front, 'c.resources']],
    ['missing-resources', [front, 'c.resources.requests']],
    ['missing-resources', [front, 'c.resources.requests.memory'], [front, 'c.resources.limits']],
    ['missing-resources', [back, 'c.resources.limits']],
    ['missing-resources', [job, 'c.resources']],
    ['cpu-limit', [front, 'c.resources.limits.cpu', '500m']],
  ],
  reliability: [
    ['missing-readiness-probe', [front, 'c.readinessProbe']],
    ['liveness-same-as-readiness', [front, 'c.livenessProbe', { httpGet: { path: '/', port: 8080 } }]],
    [
      'liveness-same-as-readiness',
      [front, 'c.livenessProbe', { httpGet: { path: '/', port: 'http', scheme: 'HTTP' } }],
    ],
    ['single-replica', [front, 'spec.replicas', 1]],
    ['single-replica', [front, 'spec.replicas']],
    ['single-replica', ['HorizontalPodAutoscaler/backend', 'spec.minReplicas', 1]],
    ['single-replica', ['HorizontalPodAutoscaler/backend', 'spec.minReplicas']],
    ['missing-disruption-budget', ['PodDisruptionBudget/frontend', '']],
    [
      'blocking-disruption-budget',
      ['PodDisruptionBudget/frontend', 'spec.maxUnavailable'],
      ['PodDisruptionBudget/frontend', 'spec.minAvailable', 2],
    ],
    [
      'blocking-disruption-budget',
      ['PodDisruptionBudget/backend', 'spec.maxUnavailable'],
      ['PodDisruptionBudget/backend', 'spec.minAvailable', '51%'],
    ],
    [
      'blocking-disruption-budget',
      ['PodDisruptionBudget/backend', 'spec.maxUnavailable'],
      ['PodDisruptionBudget/backend', 'spec.minAvailable', '100%'],
    ],
    ['blocking-disruption-budget', ['PodDisruptionBudget/backend', 'spec.maxUnavailable', 0]],
    ['blocking-disruption-budget', ['PodDisruptionBudget/backend', 'spec.maxUnavailable', '0%']],
    ['missing-zone-spread', [back, 'pod.topologySpreadConstraints']],
    ['missing-zone-spread', [back, 'pod.topologySpreadConstraints.0.topologyKey', 'kubernetes.io/hostname']],
    [
      'spread-selector',
      [back, 'pod.topologySpreadConstraints.0.labelSelector.matchLabels', { 'app.kubernetes.io/name': 'api' }],
    ],
    ['spread-selector', [back, 'pod.topologySpreadConstraints.0.labelSelector']],
    ['unavailable-during-rollout', [front, 'spec.strategy']],
    ['unavailable-during-rollout', [front, 'spec.strategy.rollingUpdate.maxUnavailable', 1]],
    ['unavailable-during-rollout', [front, 'spec.strategy', { type: 'Recreate' }]],
    ['missing-pre-stop', [back, 'c.lifecycle']],
    ['grace-period', [back, 'pod.terminationGracePeriodSeconds', 20]],
    ['grace-period', [front, 'c.lifecycle.preStop', { exec: { command: ['/bin/sh', '-c', 'sleep 90'] } }]],
  ],
  'jobs and Argo CD': [
    ['unbounded-job', [job, 'spec.backoffLimit']],
    ['unbounded-job', [job, 'spec.activeDeadlineSeconds']],
    ['hook-not-recreated', [job, 'note:argocd.argoproj.io/hook-delete-policy', 'HookSucceeded']],
    ['hook-not-recreated', [job, 'note:argocd.argoproj.io/hook-delete-policy', 'HookSucceeded,HookFailed']],
    ['forced-sync', [back, 'note:argocd.argoproj.io/sync-options', 'Replace=true']],
    ['forced-sync', [back, 'note:argocd.argoproj.io/sync-options', 'ServerSideApply=true, Force=true']],
    ['forced-sync', [job, 'note:argocd.argoproj.io/sync-options', 'Validate=false']],
    [
      'ineffective-sync-annotation',
      [back, 'spec.template.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '1' }],
    ],
  ],
  network: [
    ['pod-without-network-policy', ['NetworkPolicy/backend-migrate', '']],
    ['pod-without-network-policy', ['NetworkPolicy/frontend', '']],
    [
      'pod-without-network-policy',
      ['NetworkPolicy/frontend', 'spec.policyTypes', ['Ingress']],
      ['NetworkPolicy/frontend', 'spec.egress'],
    ],
    ['open-ingress', ['NetworkPolicy/backend', 'spec.ingress.0.from']],
    ['open-ingress', ['NetworkPolicy/backend', 'spec.ingress.0.from', [anywhere]]],
    ['open-ingress', ['NetworkPolicy/backend', 'spec.ingress', [{}]]],
    ['open-ingress', ['NetworkPolicy/backend', 'spec.ingress.0.from', [{ namespaceSelector: {} }]]],
    ['foreign-ingress-network', ['NetworkPolicy/backend', 'spec.ingress.0.from.0.ipBlock.cidr', '10.0.0.0/8']],
    ['foreign-ingress-network', ['NetworkPolicy/frontend', 'spec.ingress.0.from.0.ipBlock.cidr', '192.168.0.0/24']],
    ['load-balancer-blocked', ['NetworkPolicy/backend', 'spec.ingress.0.from', [{ podSelector: {} }]]],
    ['load-balancer-blocked', ['NetworkPolicy/frontend', 'spec.ingress.0.from.0.ipBlock.cidr', '10.0.0.0/25']],
    ['open-egress', ['NetworkPolicy/backend', 'spec.egress.1.to', [anywhere]]],
    ['open-egress', ['NetworkPolicy/frontend', 'spec.egress.1', {}]],
    ['open-egress', ['NetworkPolicy/frontend', 'spec.egress.1', { to: [{ namespaceSelector: {} }] }]],
    [
      'https-egress-without-role',
      ['NetworkPolicy/frontend', 'spec.egress.1', { to: [anywhere], ports: [{ port: 443 }] }],
    ],
    ['egress-without-dns', ['NetworkPolicy/frontend', 'spec.egress.0.ports', [{ port: 443, protocol: 'TCP' }]]],
    ['egress-without-dns', ['NetworkPolicy/backend', 'spec.egress.0.ports', [{ port: 53, protocol: 'TCP' }]]],
    ['database-egress', ['NetworkPolicy/backend', 'spec.egress.1.to.0.ipBlock.cidr', '10.0.2.0/24']],
    ['database-egress', ['NetworkPolicy/backend-migrate', 'spec.egress.1.to.0.ipBlock.cidr', '10.0.0.0/16']],
    ['database-blocked', ['NetworkPolicy/backend', 'spec.egress.1.ports.0.port', 3306]],
    ['exposed-service', ['Service/backend', 'spec.type', 'NodePort']],
    ['exposed-service', ['Service/backend', 'spec.type', 'LoadBalancer']],
    ['exposed-service', ['Service/frontend', 'spec.externalIPs', ['203.0.113.7']]],
  ],
  'load balancer': [
    ['unknown-alb-annotation', [ingress, 'alb:sheme', 'internet-facing']],
    ['unknown-alb-annotation', [ingress, 'alb:healthcheck-paths', '/']],
    ['unknown-alb-annotation', [ingress, 'note:alb.ingress.k8s.io/group.name', 'demo']],
    ['unknown-alb-annotation', ['Service/backend', 'alb:scheme', 'internal']],
    ['unknown-alb-annotation', [back, 'alb:target-type', 'ip']],
    ['invalid-alb-annotation', [ingress, 'alb:target-type', 'IP']],
    ['invalid-alb-annotation', [ingress, 'alb:scheme', 'public']],
    ['invalid-alb-annotation', [ingress, 'alb:listen-ports', '[{HTTP: 80}, {HTTPS: 443}]']],
    ['invalid-alb-annotation', [ingress, 'alb:listen-ports', '[{"HTTP": 80}, {"HTTPS": "443"}]']],
    ['invalid-alb-annotation', [ingress, 'alb:listen-ports', '[{"HTTP": 443}, {"HTTPS": 443}]']],
    ['invalid-alb-annotation', ['Service/backend', 'alb:success-codes', '2xx']],
    ['invalid-alb-annotation', ['Service/backend', 'alb:healthcheck-interval-seconds', '15s']],
    ['invalid-alb-annotation', ['Service/backend', 'alb:healthcheck-timeout-seconds', '30']],
    ['invalid-alb-annotation', [ingress, 'alb:shield-advanced-protection', 'yes']],
    ['invalid-alb-annotation', [ingress, 'alb:load-balancer-attributes', 'idle_timeout.timeout_seconds']],
    ['invalid-alb-annotation', [ingress, 'alb:actions.redirect', '{"type": "redirekt"}']],
    ['invalid-alb-annotation', [ingress, 'alb:conditions.redirect', '{']],
    ['invalid-alb-annotation', [ingress, 'alb:ip-address-type', 'ipv6']],
    ['invalid-alb-annotation', [ingress, 'alb:ssl-policy', 'TLS-1-2']],
    ['alb-target-type', [ingress, 'alb:target-type']],
    ['alb-target-type', ['Service/backend', 'alb:target-type', 'instance']],
    ['alb-certificate', [ingress, 'alb:certificate-arn']],
    ['alb-certificate', [ingress, 'alb:certificate-arn', 'arn:aws:acm:us-east-1:111122223333:certificate/1']],
    ['alb-certificate', [ingress, 'alb:certificate-arn', 'arn:aws:acm:eu-central-1:444455556666:certificate/1']],
    ['alb-certificate', [ingress, 'alb:certificate-arn', 'arn:aws:acm:eu-central-1:111122223333:certificate/other']],
    ['alb-certificate', [ingress, 'alb:listen-ports', '[{"HTTP": 80}]'], [ingress, 'alb:ssl-redirect']],
    ['alb-ssl-redirect', [ingress, 'alb:ssl-redirect', '8443']],
    ['alb-ssl-redirect', [ingress, 'alb:ssl-redirect', '80']],
    ['alb-ssl-redirect', [ingress, 'alb:ssl-redirect']],
    ['alb-scheme', [ingress, 'alb:scheme']],
    ['alb-ssl-policy', [ingress, 'alb:ssl-policy']],
    ['alb-ssl-policy', [ingress, 'alb:ssl-policy', 'ELBSecurityPolicy-TLS13-1-0-2021-06']],
    ['alb-ssl-policy', [ingress, 'alb:ssl-policy', 'ELBSecurityPolicy-TLS-1-1-2017-01']],
    ['alb-health-check', [ingress, 'alb:healthcheck-path', '/']],
    ['alb-health-check', ['Service/backend', 'alb:healthcheck-path']],
    ['alb-health-check', ['Service/backend', 'alb:healthcheck-path', '/healthz']],
  ],
  output: [
    ['null-value', config('LOG_LEVEL', null)],
    ['null-value', [back, 'spec.template.spec.nodeSelector', null]],
    ['empty-metadata', ['ConfigMap/backend', 'metadata.labels', {}]],
    ['empty-metadata', [front, 'metadata.annotations', null]],
    ['empty-metadata', [front, 'spec.template.metadata.annotations', {}]],
    ['number-in-exponent-form', [front, 'c.env', [{ name: 'MAX_BYTES', value: '1e+06' }]]],
    ['number-in-exponent-form', [front, 'c.args', ['--max-bytes=1.048576e+06']]],
    ['local-address', [front, 'c.env', [{ name: 'PUBLIC_URL', value: 'http://localhost:5173' }]]],
    ['local-address', [front, 'c.env', [{ name: 'API_BASE_URL', value: 'http://127.0.0.1:8000/api' }]]],
  ],
}

const development: readonly Defect[] = [
  ['image-of-another-tier', [back, 'c.image', `${ecr}/backend:prod-1.4.2`]],
  ['image-of-another-tier', [back, 'c.image', `${ecr}/backend:1.4.2-production`]],
  ['image-of-another-tier', [back, 'c.image', `${ecr}/backend:v1.4prod`]],
  [
    'blocking-disruption-budget',
    [front, 'spec.replicas', 1],
    ['PodDisruptionBudget/frontend', 'spec.maxUnavailable'],
    ['PodDisruptionBudget/frontend', 'spec.minAvailable', 1],
  ],
]

describe('policy', () => {
  it('policy has nothing to say of the baseline, in any tier', async () => {
    expect(await idsOf([])).toEqual([])
    expect(await idsOf([], 'staging')).toEqual([])
    expect(await idsOf([], 'development')).toEqual([])
  })

  describe.each(Object.entries(production))('policy catches every defect of %s', (_, defects) => {
    it.each(defects.map((defect, index) => [`${defect[0]} (${index})`, defect] as const))(
      '%s',
      async (_name, defect) => {
        const [id, ...changes] = defect
        expect(await idsOf(changes)).toEqual([id])
      },
    )
  })

  it.each(development.map((defect) => [defect[0], defect] as const))(
    'policy catches %s in development',
    async (_, defect) => {
      const [id, ...changes] = defect
      expect(await idsOf(changes, 'development')).toEqual([id])
    },
  )

  const causes: readonly Defect[] = [
    ['selector-without-pods', ['PodDisruptionBudget/backend', 'spec.selector.matchLabels', { app: 'api' }]],
    ['selector-without-pods', ['NetworkPolicy/backend', 'spec.podSelector.matchLabels', { app: 'api' }]],
    ['unknown-scale-target', ['HorizontalPodAutoscaler/backend', 'spec.scaleTargetRef.name', 'api']],
    ['missing-service-account', [back, 'pod.serviceAccountName', 'api']],
    ['missing-service-account', [front, 'pod.serviceAccountName', 'api'], [front, 'pod.automountServiceAccountToken']],
    ['wrong-type', [front, 'spec.replicas', '2']],
    ['wrong-type', [ingress, 'alb:ssl-redirect', 443]],
    ['invalid-network-policy', ['NetworkPolicy/backend', 'spec.ingress.0.from.0.ipBlock.cidr', '10.0.0.0/33']],
    ['policy-blocks-service', ['NetworkPolicy/frontend', 'spec.ingress.0.ports.0.port', 80]],
    ['unknown-target-port', ['Service/frontend', 'spec.ports.0.targetPort', 5173]],
  ]
  it.each(causes.map((defect) => [defect[0], defect] as const))('policy leaves it at %s', async (_, defect) => {
    const [id, ...changes] = defect
    expect(await idsOf(changes)).toEqual([id])
  })

  it('policy knows 160 defects or more', () => {
    expect(Object.values(production).flat().length + development.length).toBeGreaterThanOrEqual(160)
  })
})
