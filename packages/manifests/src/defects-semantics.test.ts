import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Manifest } from './manifest.ts'
import { readManifests } from './read-manifests.ts'
import { sampleEnvironment } from './sample-environment.fixture.ts'
import { verifyManifests } from './verify-manifests.ts'

const baseline = readFileSync(new URL('../fixtures/baseline.yaml', import.meta.url), 'utf8')
const extras = `
---
# Source: backend/templates/cronjob.yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: report, namespace: demo}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      backoffLimit: 1
      activeDeadlineSeconds: 600
      template:
        metadata: {labels: {app.kubernetes.io/name: backend-migrate}}
        spec: {}
---
# Source: backend/templates/data.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: demo}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
# Source: backend/templates/role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: demo}
rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]
---
# Source: backend/templates/rolebinding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: demo}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: backend, namespace: demo}]
`

/** One change: an object, a path in it, the new value; `undefined` removes the key. */
type Change = readonly [object: string, path: string, value?: unknown]
type Defect = readonly [id: string, ...changes: Change[]]

/** `pod.` and `c.` stand for the path to a pod's spec and to its first container. A key with dots stands in brackets. */
function keysOf(path: string): string[] {
  const full = path.replace(/^c\./, 'pod.containers.0.').replace(/^pod\./, 'spec.template.spec.')
  return full.match(/\[[^\]]+\]|[^.[\]]+/g)!.map((key) => key.replace(/^\[(.*)\]$/, '$1'))
}

function objects(): Manifest[] {
  const { manifests, problems } = readManifests(baseline + extras)
  expect(problems).toEqual([])
  const copies = structuredClone(manifests)
  const podOf = (kind: string): unknown => {
    const { object } = copies.find((manifest) => manifest.object.kind === kind)!
    return structuredClone((object as unknown as { spec: { template: { spec: unknown } } }).spec.template.spec)
  }
  const cronJob = copies.find(({ object }) => object.kind === 'CronJob')!.object as never as {
    spec: { jobTemplate: { spec: { template: { spec: unknown } } } }
  }
  cronJob.spec.jobTemplate.spec.template.spec = podOf('Job')
  return copies
}

async function idsOf(changes: readonly Change[], kubernetesVersion: string): Promise<string[]> {
  const manifests = objects()
  for (const [ref, path, value] of changes) {
    const found = manifests.find(({ object }) => `${object.kind}/${object.metadata.name}` === ref)
    if (!found) throw new Error(`The baseline has no ${ref}`)
    const keys = keysOf(path)
    const last = keys.pop()!
    let parent = found.object as Record<string, unknown>
    for (const key of keys) parent = (parent[key] ??= {}) as Record<string, unknown>
    if (value === undefined) delete parent[last]
    else parent[last] = value
  }
  const { problems } = await verifyManifests({
    manifests: manifests.map((manifest) => ({ ...manifest, application: manifest.template!.split('/', 1)[0]! })),
    kubernetesVersion,
    namespace: 'demo',
    environment: sampleEnvironment,
  })
  return [...new Set(problems.map(({ id }) => id))]
}

const back = 'Deployment/backend'
const front = 'Deployment/frontend'
const job = 'Job/backend-migrate'
const cron = 'CronJob/report'
const service = 'Service/frontend'
const ingress = 'Ingress/frontend'
const policy = 'NetworkPolicy/frontend'
const budget = 'PodDisruptionBudget/frontend'
const scaler = 'HorizontalPodAutoscaler/backend'
const config = 'ConfigMap/backend'
const secret = 'ExternalSecret/backend-db'
const claim = 'PersistentVolumeClaim/data'
const labels = { 'app.kubernetes.io/name': 'frontend' }
const cpu = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } }

const defects: Readonly<Record<string, readonly Defect[]>> = {
  'wrong types': [
    ['wrong-type', [back, 'spec.replicas', '2']],
    ['wrong-type', [front, 'c.env', { A: 'b' }]],
    ['wrong-type', [front, 'c.env', [{ name: 'A', value: 8000 }]]],
    ['wrong-type', [front, 'c.env', [{ name: 'A', value: true }]]],
    ['wrong-type', [front, 'c.ports.1', { name: 'a', containerPort: '9090' }]],
    ['wrong-type', [front, 'c.args', 'serve']],
    ['wrong-type', [front, 'c.command', 'serve']],
    ['wrong-type', [front, 'pod.terminationGracePeriodSeconds', '60']],
    ['wrong-type', [front, 'spec.minReadySeconds', 1.5]],
    ['wrong-type', [front, 'spec.minReadySeconds', 3e9]],
    ['wrong-type', [front, 'metadata.annotations', { port: 8080 }]],
    ['wrong-type', [front, 'metadata.annotations', { enabled: true }]],
    ['wrong-type', [front, 'pod.securityContext.runAsGroup', '101']],
    ['wrong-type', [front, 'c.readinessProbe.periodSeconds', '10']],
    ['wrong-type', [config, 'data.PORT', 8000]],
    ['wrong-type', [config, 'data.DEBUG', false]],
    ['wrong-type', [service, 'spec.ports.1', { name: 'a', port: '81', targetPort: 'http' }]],
    ['wrong-type', [scaler, 'spec.maxReplicas', '6']],
    ['wrong-type', [secret, 'spec.refreshInterval', 1]],
    ['wrong-type', [claim, 'spec.accessModes', 'ReadWriteOnce']],
    ['wrong-type', [config, 'binaryData', { blob: 'not base64!' }]],
    ['wrong-type', [ingress, 'spec.tls', { hosts: [] }]],
  ],
  'missing fields': [
    ['missing-field', [secret, 'spec.data.0.remoteRef.key']],
    ['missing-field', [secret, 'spec.data.1', { remoteRef: { key: 'a' } }]],
    ['missing-field', [scaler, 'spec.maxReplicas']],
    ['missing-field', [scaler, 'spec.metrics.0.type']],
    ['missing-field', [ingress, 'spec.rules.0.http.paths.0.pathType']],
    ['missing-field', [front, 'pod.topologySpreadConstraints.0.maxSkew']],
    ['missing-field', [claim, 'spec']],
    ['missing-field', [cron, 'spec.jobTemplate.spec.template.spec']],
    ['missing-field', [cron, 'spec.schedule']],
    ['missing-field', ['RoleBinding/reader', 'roleRef']],
    ['missing-field', ['Role/reader', 'rules.0.verbs']],
  ],
  'values that are not allowed': [
    ['invalid-value', [service, 'spec.type', 'clusterIP']],
    ['invalid-value', [front, 'c.ports.1', { name: 'a', containerPort: 9090, protocol: 'HTTP' }]],
    ['invalid-value', [front, 'c.imagePullPolicy', 'always']],
    ['invalid-value', [front, 'spec.strategy.type', 'Rolling']],
    ['invalid-value', [front, 'pod.dnsPolicy', 'clusterFirst']],
    ['invalid-value', [cron, 'spec.concurrencyPolicy', 'Never']],
    ['invalid-value', [secret, 'spec.target.creationPolicy', 'Own']],
    ['invalid-value', [claim, 'spec.accessModes', ['ReadWriteTwice']]],
    ['invalid-value', [ingress, 'spec.rules.0.http.paths.0.pathType', 'prefix']],
    ['invalid-value', [front, 'pod.topologySpreadConstraints.0.whenUnsatisfiable', 'Schedule']],
    ['invalid-value', [service, 'spec.sessionAffinity', 'Client']],
  ],
  'unknown fields': [
    ['unknown-field', [front, 'spec.replica', 2]],
    ['unknown-field', [front, 'pod.serviceaccount', 'frontend']],
    ['unknown-field', [front, 'c.resource', {}]],
    ['unknown-field', [front, 'c.readinessProbe.initialDelay', 5]],
    ['unknown-field', [front, 'c.readinessProbe.httpGet.schema', 'HTTP']],
    ['unknown-field', [front, 'c.securityContext.readonlyRootFilesystem', true]],
    ['unknown-field', [front, 'c.volumeMounts.0.readonly', true]],
    ['unknown-field', [front, 'pod.volumes.0.mountPath', '/tmp']],
    ['unknown-field', [front, 'metadata.label', {}]],
    ['unknown-field', [front, 'pod.nodeSelectors', {}]],
    ['unknown-field', [service, 'spec.port', 80]],
    ['unknown-field', [service, 'spec.ports.0.targetport', 8080]],
    ['unknown-field', [ingress, 'spec.ingressClass', 'alb']],
    ['unknown-field', [ingress, 'spec.rules.0.http.paths.0.serviceName', 'backend']],
    ['unknown-field', [policy, 'spec.selector', {}]],
    ['unknown-field', [policy, 'spec.ingress.0.form', []]],
    ['unknown-field', [budget, 'spec.maxUnavailble', 1]],
    ['unknown-field', [scaler, 'spec.targetCPUUtilizationPercentage', 70]],
    ['unknown-field', [secret, 'spec.data.0.remoteRef.proprety', 'a']],
    ['unknown-field', [config, 'immutible', true]],
    ['unknown-field', [cron, 'spec.concurrency', 'Forbid']],
    ['unknown-field', [job, 'spec.activeDeadlineSecond', 10]],
    ['unknown-field', ['ServiceAccount/frontend', 'annotations', {}]],
  ],
  versions: [
    ['unserved-api-version', [cron, 'apiVersion', 'batch/v1beta1']],
    ['unserved-api-version', [budget, 'apiVersion', 'policy/v1beta1']],
    ['unserved-api-version', [ingress, 'apiVersion', 'networking.k8s.io/v1beta1']],
    ['unserved-api-version', ['Role/reader', 'apiVersion', 'rbac.authorization.k8s.io/v1beta1']],
    ['unserved-api-version', [scaler, 'apiVersion', 'autoscaling/v2beta2']],
    ['unserved-api-version', [claim, 'apiVersion', 'core/v1']],
    [
      'unserved-api-version',
      [secret, 'apiVersion', 'external-secrets.io/v2'],
      ['Job/backend-migrate', 'c.env'],
      [back, 'c.env'],
    ],
    ['unserved-api-version', [claim, 'kind', 'PersistentVolumeClaims']],
  ],
  names: [
    ['invalid-name', [claim, 'metadata.name', 'Data']],
    ['invalid-name', [claim, 'metadata.name', 'my_data']],
    ['invalid-name', [claim, 'metadata.name', 'data-']],
    ['invalid-name', [claim, 'metadata.name', 'a'.repeat(254)]],
    ['invalid-name', [claim, 'metadata.name', 'data:1']],
    ['invalid-name', [cron, 'metadata.name', 'r'.repeat(53)]],
    ['invalid-name', [job, 'metadata.name', 'j'.repeat(64)]],
    ['invalid-name', [front, 'c.name', 'Front_End']],
    ['invalid-name', [front, 'c.name', 'front.end']],
    ['invalid-name', [front, 'pod.volumes.0.name', 'tmp_dir'], [front, 'c.volumeMounts.0.name', 'tmp_dir']],
    ['invalid-name', ['Role/reader', 'metadata.name', 'a/b'], ['RoleBinding/reader', 'roleRef.name', 'a/b']],
  ],
  'labels and annotations': [
    ['invalid-label', [front, 'metadata.labels.[app version]', '1']],
    ['invalid-label', [front, 'metadata.labels.[helm.sh/chart]', 'frontend-1.2.3+4']],
    ['invalid-label', [front, 'metadata.labels.note', 'two words']],
    ['invalid-label', [front, 'metadata.labels.note', 'x'.repeat(64)]],
    ['invalid-label', [front, 'metadata.labels.note', '-x']],
    ['invalid-label', [front, 'metadata.labels.[a/b/c]', 'x']],
    ['invalid-label', [front, 'metadata.labels.[/b]', 'x']],
    ['invalid-label', [front, 'spec.template.metadata.labels.image', 'a/b:1']],
    ['invalid-label', [front, 'pod.nodeSelector', { zone: 'eu central' }]],
    ['invalid-annotation', [front, 'metadata.annotations', { 'a b': 'x' }]],
    ['invalid-annotation', [front, 'metadata.annotations', { 'a/b/c': 'x' }]],
    ['invalid-annotation', [front, 'spec.template.metadata.annotations', { 'checksum/': 'x' }]],
    ['invalid-annotation', [front, 'metadata.annotations', { big: 'x'.repeat(262_145) }]],
  ],
  selectors: [
    ['selector-mismatch', [front, 'spec.selector.matchLabels', { ...labels, tier: 'web' }]],
    ['selector-mismatch', [front, 'spec.selector', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }]],
    ['invalid-selector', [front, 'spec.selector', {}]],
    ['invalid-selector', [front, 'spec.selector.matchExpressions', [{ key: 'a', operator: 'NotIn', values: [] }]]],
    [
      'invalid-selector',
      [front, 'spec.selector.matchExpressions', [{ key: 'app.kubernetes.io/name', operator: 'Exists', values: ['a'] }]],
    ],
    ['invalid-selector', [budget, 'spec.selector.matchExpressions', [{ key: 'a b', operator: 'DoesNotExist' }]]],
  ],
  ports: [
    ['invalid-port', [front, 'c.ports.1', { name: 'a', containerPort: 0 }]],
    ['invalid-port', [front, 'c.ports.1', { name: 'a', containerPort: 70_000 }]],
    ['invalid-port', [front, 'c.ports.1', { name: 'Metrics', containerPort: 9090 }]],
    ['invalid-port', [front, 'c.ports.1', { name: '9090', containerPort: 9090 }]],
    ['invalid-port', [front, 'c.ports.1', { name: 'a--b', containerPort: 9090 }]],
    ['invalid-port', [front, 'c.ports.1', { name: 'a-very-long-port-name', containerPort: 9090 }]],
    ['invalid-port', [service, 'spec.ports.1', { name: 'a', port: 65_536, targetPort: 'http' }]],
    ['invalid-port', [service, 'spec.ports.1', { name: 'A', port: 81, targetPort: 'http' }]],
    ['duplicate-port', [front, 'c.ports.1', { name: 'http', containerPort: 9090 }]],
    ['duplicate-port', [front, 'c.ports.1', { name: 'web', containerPort: 8080, protocol: 'TCP' }]],
    ['duplicate-port', [service, 'spec.ports.1', { name: 'http', port: 81, targetPort: 'http' }]],
    ['duplicate-port', [service, 'spec.ports.1', { name: 'web', port: 80, targetPort: 'http' }]],
  ],
  pods: [
    [
      'duplicate-name',
      [
        front,
        'c.env',
        [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      ],
    ],
    ['duplicate-name', [front, 'pod.volumes.1', { name: 'tmp', emptyDir: {} }]],
    ['invalid-mount', [front, 'c.volumeMounts.1', { name: 'tmp', mountPath: '/tmp' }]],
    ['invalid-mount', [front, 'c.volumeMounts.0.mountPath', 'tmp']],
    ['invalid-mount', [front, 'c.volumeMounts.0.mountPath', '/a:b']],
    ['invalid-mount', [front, 'c.volumeMounts.0.subPath', '../a']],
    ['invalid-mount', [front, 'c.volumeMounts.0.subPath', '/a']],
    ['invalid-handler', [front, 'c.readinessProbe.tcpSocket', { port: 'http' }]],
    ['invalid-handler', [front, 'c.startupProbe', { periodSeconds: 5 }]],
    ['invalid-handler', [front, 'c.startupProbe', { exec: { command: [] } }]],
    ['invalid-handler', [front, 'c.lifecycle.postStart', {}]],
    ['invalid-handler', [front, 'c.lifecycle.preStop.exec', { command: ['true'] }]],
    ['invalid-probe', [front, 'c.livenessProbe.successThreshold', 3]],
    ['invalid-probe', [front, 'c.readinessProbe.failureThreshold', -1]],
    ['invalid-probe', [front, 'c.readinessProbe.terminationGracePeriodSeconds', 10]],
    ['invalid-quantity', [front, 'c.resources.requests.memory', '128mb']],
    ['invalid-quantity', [front, 'c.resources.requests.memory', '1GB']],
    ['invalid-quantity', [front, 'c.resources.requests.memory', '128 Mi']],
    ['invalid-quantity', [front, 'c.resources.requests.memory', '128MiB']],
    ['invalid-quantity', [front, 'c.resources.requests.memory', '128m']],
    ['invalid-quantity', [front, 'c.resources.requests.memory', '1d']],
    ['invalid-quantity', [front, 'c.resources.requests.cpu', '100M i']],
    ['invalid-quantity', [front, 'c.resources.requests.cpu', '-1']],
    ['invalid-quantity', [front, 'c.resources.requests.cpu', '0,5']],
    ['invalid-quantity', [front, 'pod.volumes.0.emptyDir.sizeLimit', '1gi']],
    ['invalid-quantity', [claim, 'spec.resources.requests.storage', '10 GB']],
    ['request-above-limit', [front, 'c.resources.requests.memory', '1Gi']],
    ['request-above-limit', [front, 'c.resources.requests.memory', '257Mi']],
    ['request-above-limit', [front, 'c.resources.requests.memory', 268_435_457]],
    ['invalid-variable', [front, 'c.env', [{ name: 'A=B', value: 'x' }]]],
    ['invalid-variable', [front, 'c.env', [{ name: '', value: 'x' }]]],
    ['invalid-variable', [front, 'c.env', [{ name: 'A', valueFrom: {} }]]],
    [
      'invalid-variable',
      [front, 'c.env', [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }]],
    ],
    ['invalid-variable', [front, 'c.envFrom', [{ prefix: 'A_' }]]],
    ['invalid-volume', [front, 'pod.volumes.0.emptyDir']],
    ['invalid-volume', [front, 'pod.volumes.0.persistentVolumeClaim', { claimName: 'data' }]],
    ['invalid-scheduling', [front, 'pod.topologySpreadConstraints.0.maxSkew', 0]],
    ['invalid-scheduling', [front, 'pod.topologySpreadConstraints.0.minDomains', 2]],
    ['invalid-scheduling', [front, 'pod.tolerations', [{ operator: 'Equal', value: 'a' }]]],
    ['invalid-scheduling', [front, 'pod.tolerations', [{ key: 'a', operator: 'Exists', value: 'b' }]]],
    [
      'invalid-scheduling',
      [front, 'pod.tolerations', [{ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }]],
    ],
    [
      'invalid-scheduling',
      [
        front,
        'pod.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution',
        [{ weight: 101, podAffinityTerm: { topologyKey: 'a', labelSelector: { matchLabels: labels } } }],
      ],
    ],
    [
      'invalid-scheduling',
      [
        front,
        'pod.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution',
        [{ topologyKey: '', labelSelector: { matchLabels: labels } }],
      ],
    ],
    [
      'invalid-scheduling',
      [
        front,
        'pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
        [{ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['x'] }] }],
      ],
    ],
    ['invalid-pod-network', [front, 'pod.hostAliases', [{ ip: '10.0.1', hostnames: ['a_b'] }]]],
    ['invalid-pod-network', [front, 'pod.dnsPolicy', 'None']],
    ['invalid-pod-network', [front, 'pod.hostname', 'front.end']],
    ['number-out-of-range', [front, 'spec.minReadySeconds', -1]],
    ['number-out-of-range', [front, 'spec.progressDeadlineSeconds', 0]],
    ['number-out-of-range', [front, 'spec.minReadySeconds', 700], [front, 'spec.progressDeadlineSeconds', 600]],
    ['number-out-of-range', [job, 'spec.ttlSecondsAfterFinished', -5]],
    ['number-out-of-range', [job, 'spec.backoffLimit', -1]],
    ['contradictory-security', [front, 'pod.securityContext.runAsGroup', -1]],
  ],
  workloads: [
    ['invalid-restart-policy', [job, 'pod.restartPolicy', 'Always']],
    ['invalid-restart-policy', [job, 'pod.restartPolicy']],
    ['invalid-restart-policy', [cron, 'spec.jobTemplate.spec.template.spec.restartPolicy', 'Always']],
    ['invalid-restart-policy', [front, 'pod.restartPolicy', 'Never']],
    ['invalid-update-strategy', [front, 'spec.strategy.rollingUpdate.maxSurge', 0]],
    ['invalid-update-strategy', [front, 'spec.strategy.rollingUpdate.maxSurge', '1']],
    ['invalid-update-strategy', [front, 'spec.strategy.rollingUpdate.maxSurge', '25']],
    ['invalid-update-strategy', [front, 'spec.strategy.rollingUpdate.maxSurge', '12.5%']],
    ['invalid-update-strategy', [front, 'spec.strategy.rollingUpdate.maxSurge', -1]],
    ['invalid-job', [job, 'spec.completionMode', 'Indexed']],
    ['invalid-job', [job, 'spec.selector', { matchLabels: { 'app.kubernetes.io/name': 'backend-migrate' } }]],
    ['invalid-schedule', [cron, 'spec.schedule', '0 25 * * *']],
    ['invalid-schedule', [cron, 'spec.schedule', '60 * * * *']],
    ['invalid-schedule', [cron, 'spec.schedule', '0 3 * *']],
    ['invalid-schedule', [cron, 'spec.schedule', '0 0 3 * * *']],
    ['invalid-schedule', [cron, 'spec.schedule', '*/0 * * * *']],
    ['invalid-schedule', [cron, 'spec.schedule', '@dayly']],
    ['invalid-schedule', [cron, 'spec.schedule', '0 3 * * mo']],
    ['invalid-schedule', [cron, 'spec.schedule', '0 3 * * 7']],
    ['invalid-schedule', [cron, 'spec.schedule', 'TZ=UTC 0 3 * * *']],
    ['invalid-schedule', [cron, 'spec.timeZone', 'Europe/Bonn']],
    ['invalid-volume-claim', [claim, 'spec.accessModes', []]],
    ['invalid-volume-claim', [claim, 'spec.resources', {}]],
  ],
  'services and traffic': [
    ['invalid-service', [service, 'spec.ports.1', { port: 81, targetPort: 'http' }]],
    ['invalid-service', [service, 'spec.ports.0.nodePort', 30_080]],
    ['invalid-service', [service, 'spec.clusterIP', '10.0.0']],
    ['invalid-service', [service, 'spec.sessionAffinityConfig', { clientIP: { timeoutSeconds: 5 } }]],
    ['invalid-ingress', [ingress, 'spec.rules.0.http.paths.0.path', 'api']],
    ['invalid-ingress', [ingress, 'spec.rules.0.http.paths.0.path', '/api//v1']],
    ['invalid-ingress', [ingress, 'spec.rules.0.http.paths.1.path']],
    ['invalid-ingress', [ingress, 'spec.rules.0.http.paths.0.backend.service.port.name', 'http']],
    ['invalid-ingress', [ingress, 'spec.rules.0.http.paths.1.backend.service.port', {}]],
    ['invalid-network-policy', [policy, 'spec.ingress.0.from.0.ipBlock.except', ['10.1.0.0/28']]],
    ['invalid-network-policy', [policy, 'spec.ingress.0.from.0.ipBlock.except', ['10.0.0.0']]],
    ['invalid-network-policy', [policy, 'spec.egress.0.ports.2', { port: 9000, endPort: 8999 }]],
    ['invalid-network-policy', [policy, 'spec.policyTypes', ['Ingress', 'Egress', 'Ingress']]],
    ['invalid-autoscaler', [scaler, 'spec.minReplicas', 7]],
    ['invalid-autoscaler', [scaler, 'spec.metrics.0', { type: 'Resources', resource: cpu }]],
    ['invalid-autoscaler', [scaler, 'spec.metrics.0', { type: 'Pods', resource: cpu }]],
    ['invalid-autoscaler', [scaler, 'spec.metrics.1', { type: 'Resource' }]],
    ['invalid-autoscaler', [scaler, 'spec.metrics.0.resource.target', { type: 'Utilization', averageValue: '1' }]],
    ['invalid-autoscaler', [scaler, 'spec.behavior', { scaleDown: { stabilizationWindowSeconds: 3601 } }]],
    ['invalid-disruption-budget', [budget, 'spec.minAvailable', 1]],
    ['invalid-disruption-budget', [budget, 'spec.maxUnavailable', '1']],
    ['invalid-disruption-budget', [budget, 'spec.maxUnavailable', '101%']],
    ['invalid-config-data', [config, 'data.[a b]', 'x']],
    ['invalid-config-data', [config, 'data.[a/b]', 'x']],
    ['invalid-config-data', [config, 'data.big', 'x'.repeat(1_048_577)]],
    ['invalid-config-data', [config, 'binaryData', { PORT: 'eA==' }]],
    ['invalid-external-secret', [secret, 'spec.refreshInterval', '1 hour']],
    ['invalid-external-secret', [secret, 'spec.data.1', { secretKey: 'password', remoteRef: { key: 'a' } }]],
    ['invalid-rbac', ['Role/reader', 'rules.0.verbs', []]],
    ['invalid-rbac', ['Role/reader', 'rules.0.apiGroups']],
    ['invalid-rbac', ['RoleBinding/reader', 'subjects.0.kind', 'serviceaccount']],
  ],
}

const newer: readonly (readonly [version: string, object: string, path: string, value: unknown])[] = [
  ['1.29.0', service, 'spec.trafficDistribution', 'PreferClose'],
  ['1.33.0', service, 'spec.trafficDistribution', 'PreferSameZone'],
  ['1.32.0', front, 'c.resizePolicy', [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }]],
  ['1.33.0', front, 'pod.resources', { requests: { cpu: '1' } }],
  ['1.34.0', scaler, 'spec.behavior', { scaleUp: { tolerance: '50m' } }],
  ['1.31.0', front, 'pod.securityContext.supplementalGroupsPolicy', 'Strict'],
  ['1.30.0', front, 'c.volumeMounts.0.recursiveReadOnly', 'Disabled'],
]

describe('structure and semantics', () => {
  it('structure and semantics have nothing to say of the baseline', async () => {
    expect(await idsOf([], '1.34.0')).toEqual([])
  })

  describe.each(Object.entries(defects))('structure and semantics catch every defect of %s', (_, list) => {
    it.each(list.map(([id, ...changes], index) => [`${id} (${index}: ${changes[0]![1]})`, id, changes] as const))(
      '%s',
      async (_name, id, changes) => {
        expect(await idsOf(changes, '1.34.0')).toEqual([id])
      },
    )
  })

  it.each(newer)(
    'structure finds a field that Kubernetes %s does not have: %s %s',
    async (version, object, path, value) => {
      expect(await idsOf([[object, path, value]], version)).toContain('field-too-new')
      expect(await idsOf([[object, path, value]], '1.36.0')).toEqual([])
    },
  )

  it('structure and semantics know 200 defects or more', () => {
    expect(Object.values(defects).flat().length + newer.length).toBeGreaterThanOrEqual(200)
  })
})
