import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { KubernetesObject, Manifest } from './manifest.ts'
import { readManifests } from './read-manifests.ts'
import { sampleEnvironment } from './sample-environment.fixture.ts'
import { verifyManifests } from './verify-manifests.ts'

/**
 * One change of a good environment: the object, the path in it (`spec > ports > 0`), and the new value, undefined to
 * remove what is there. A path that ends in `+` appends to a list. An object instead of its name is added.
 */
type Edit = readonly [object: string, path: string, value?: unknown] | { add: KubernetesObject; application?: string }

interface Defect {
  readonly edits: readonly Edit[]
  readonly files?: { readonly add?: readonly string[]; readonly remove?: readonly string[] }
}

const text = readFileSync(new URL('../fixtures/legal/environment.yaml', import.meta.url), 'utf8')
const files = (JSON.parse(/^# context: (.+)$/m.exec(text)![1]!) as { repositoryFiles: string[] }).repositoryFiles

function edit(...edits: Edit[]): Defect {
  return { edits }
}

const deployment = 'Deployment/demo'
const container = 'spec > template > spec > containers > 0'
const volumes = 'spec > template > spec > volumes'
const child = 'Application/button0-demo-demo'
const root = 'Application/button0-demo'
const project = 'AppProject/button0-demo'
const rootProject = 'AppProject/button0-demo-root'
const wave = 'metadata > annotations > argocd.argoproj.io/sync-wave'
const hook = 'metadata > annotations > argocd.argoproj.io/hook'
const generatePaths = 'metadata > annotations > argocd.argoproj.io/manifest-generate-paths'
const path0 = 'spec > rules > 0 > http > paths > 0'
const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' }, data: { a: 'b' } }

const defects: Readonly<Record<string, readonly Defect[]>> = {
  'selector-without-pods': [
    edit(['Service/demo', 'spec > selector', { 'app.kubernetes.io/name': 'web' }]),
    edit(['Service/demo', 'spec > selector > tier', 'web']),
    edit(['Service/demo', 'spec > selector', { app: 'demo' }]),
    edit(['Service/demo', 'spec > selector', { 'app.kubernetes.io/name': 'Demo' }]),
    edit(['NetworkPolicy/demo', 'spec > ingress > 0 > from > +', { podSelector: { matchLabels: { app: 'web' } } }]),
    edit([
      'NetworkPolicy/demo',
      'spec > egress > 0 > to > +',
      { podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['web'] }] } },
    ]),
  ],
  'unknown-target-port': [
    edit(['Service/demo', 'spec > ports > 0 > targetPort', 5173]),
    edit(['Service/demo', 'spec > ports > 0 > targetPort', 80]),
    edit(['Service/demo', 'spec > ports > 0 > targetPort', 'web']),
    edit(['Service/demo', 'spec > ports > 0 > targetPort']),
    edit(['Service/demo', 'spec > ports > 0 > targetPort', 8080]),
    edit(['Service/demo', 'spec > ports > 0 > protocol', 'UDP']),
    edit(['Service/demo', 'spec > ports > +', { name: 'metrics', port: 9090, targetPort: 'metrics' }]),
    edit(['Service/demo', 'spec > ports > +', { name: 'metrics', port: 9090 }]),
  ],
  'unknown-ingress-backend': [
    edit(['Ingress/demo', `${path0} > backend > service > name`, 'web']),
    edit(['Ingress/demo', `${path0} > backend > service > port`, { number: 8000 }]),
    edit(['Ingress/demo', `${path0} > backend > service > port`, { name: 'https' }]),
    edit(['Ingress/demo', `${path0} > backend > service > port`, { number: 443 }]),
    edit(['Ingress/demo', 'spec > defaultBackend', { service: { name: 'web', port: { number: 80 } } }]),
    edit(['Ingress/demo', 'spec > defaultBackend', { service: { name: 'demo', port: { number: 81 } } }]),
    edit(['Service/demo', 'spec > ports > 0 > name', 'web']),
    edit(['Service/demo', 'metadata > name', 'demo-web']),
  ],
  'unknown-ingress-class': [
    edit(['Ingress/demo', 'spec > ingressClassName', 'aws-alb']),
    edit(['Ingress/demo', 'spec > ingressClassName', 'ALB']),
    edit(['Ingress/demo', 'spec > ingressClassName', 'nginx']),
    edit(['Ingress/demo', 'spec > ingressClassName']),
  ],
  'wrong-ingress-host': [
    edit(['Ingress/demo', 'spec > rules > 0 > host', 'localhost']),
    edit(['Ingress/demo', 'spec > rules > 0 > host']),
    edit(['Ingress/demo', 'spec > rules > 0 > host', 'www.demo.example.com']),
    edit(['Ingress/demo', 'spec > tls', [{ hosts: ['old.example.com'] }]]),
  ],
  'duplicate-ingress-path': [
    edit([
      'Ingress/demo',
      'spec > rules > 0 > http > paths > +',
      { path: '/', pathType: 'Prefix', backend: { service: { name: 'demo', port: { number: 80 } } } },
    ]),
    edit([
      'Ingress/demo',
      'spec > rules > +',
      {
        host: 'demo.example.com',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'demo', port: { number: 80 } } } }],
        },
      },
    ]),
  ],
  'unknown-scale-target': [
    edit(['HorizontalPodAutoscaler/demo', 'spec > scaleTargetRef > name', 'web'], [deployment, 'spec > replicas', 2]),
    edit(
      ['HorizontalPodAutoscaler/demo', 'spec > scaleTargetRef > kind', 'StatefulSet'],
      [deployment, 'spec > replicas', 2],
    ),
    edit(
      ['HorizontalPodAutoscaler/demo', 'spec > scaleTargetRef > apiVersion', 'v1'],
      [deployment, 'spec > replicas', 2],
    ),
    edit(
      ['HorizontalPodAutoscaler/demo', 'spec > scaleTargetRef > apiVersion', 'extensions/v1beta1'],
      [deployment, 'spec > replicas', 2],
    ),
  ],
  'replicas-with-autoscaler': [
    edit([deployment, 'spec > replicas', 2]),
    edit([deployment, 'spec > replicas', 3]),
    edit([deployment, 'spec > replicas', 4]),
  ],
  'autoscaler-without-request': [
    edit(['HorizontalPodAutoscaler/demo', 'spec > metrics > 0 > resource > name', 'ephemeral-storage']),
    edit([
      'HorizontalPodAutoscaler/demo',
      'spec > metrics > +',
      {
        type: 'ContainerResource',
        containerResource: {
          name: 'cpu',
          container: 'web',
          target: { type: 'Utilization', averageUtilization: 60 },
        },
      },
    ]),
    edit([
      'HorizontalPodAutoscaler/demo',
      'spec > metrics > +',
      {
        type: 'ContainerResource',
        containerResource: {
          name: 'hugepages-2Mi',
          container: 'demo',
          target: { type: 'Utilization', averageUtilization: 60 },
        },
      },
    ]),
  ],
  'unknown-policy-port': [
    edit(['NetworkPolicy/demo', 'spec > ingress > 0 > ports > +', { port: 'metrics' }]),
    edit([
      'NetworkPolicy/demo',
      'spec > egress > +',
      { to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'demo' } } }], ports: [{ port: 'web' }] },
    ]),
    edit(['NetworkPolicy/demo', 'spec > ingress > 0 > ports > +', { port: 'http', protocol: 'UDP' }]),
  ],
  'policy-blocks-service': [
    edit(['NetworkPolicy/demo', 'spec > ingress > 0 > ports > 0 > port', 80]),
    edit(['NetworkPolicy/demo', 'spec > ingress > 0 > ports > 0 > port', 5173]),
    edit(['NetworkPolicy/demo', 'spec > ingress']),
    edit(['NetworkPolicy/demo', 'spec > ingress', []]),
    edit(['NetworkPolicy/demo', 'spec > ingress > 0 > ports > 0', { port: 8001, endPort: 9000, protocol: 'TCP' }]),
    edit(['NetworkPolicy/demo', 'spec > ingress > 0 > ports > 0', { port: 8000, protocol: 'UDP' }]),
  ],
  'missing-config-map': [
    edit([deployment, `${container} > envFrom > 0 > configMapRef > name`, 'demo-settings']),
    edit([
      deployment,
      `${container} > env > +`,
      { name: 'PORT', valueFrom: { configMapKeyRef: { name: 'settings', key: 'PORT' } } },
    ]),
    edit([deployment, `${volumes} > 0`, { name: 'tmp', configMap: { name: 'files' } }]),
    edit([deployment, `${volumes} > 0`, { name: 'tmp', projected: { sources: [{ configMap: { name: 'files' } }] } }]),
    edit(['Job/demo-migration', `${container} > envFrom > 0 > configMapRef > name`, 'migration']),
    edit([
      deployment,
      'spec > template > spec > containers > 0 > envFrom > +',
      { configMapRef: { name: 'other', optional: false } },
    ]),
  ],
  'missing-secret': [
    edit([deployment, `${container} > env > 0 > valueFrom > secretKeyRef > name`, 'database']),
    edit(['Job/demo-migration', `${container} > env > 0 > valueFrom > secretKeyRef > name`, 'database']),
    edit([deployment, `${container} > envFrom > +`, { secretRef: { name: 'database' } }]),
    edit([deployment, `${volumes} > 0`, { name: 'tmp', secret: { secretName: 'certificate' } }]),
    edit([deployment, `${volumes} > 0`, { name: 'tmp', projected: { sources: [{ secret: { name: 'other' } }] } }]),
    edit([deployment, 'spec > template > spec > imagePullSecrets', [{ name: 'registry' }]]),
    edit(['ServiceAccount/demo', 'imagePullSecrets', [{ name: 'registry' }]]),
    edit(['Ingress/demo', 'spec > tls', [{ hosts: ['demo.example.com'], secretName: 'demo-tls' }]]),
    edit(['ExternalSecret/demo-database', 'spec > target > name', 'database']),
    edit(['ExternalSecret/demo-database', 'spec > target > creationPolicy', 'Merge']),
  ],
  'missing-config-key': [
    edit([deployment, `${container} > env > 0 > valueFrom > secretKeyRef > key`, 'DB_PASSWORD']),
    edit([deployment, `${container} > env > 0 > valueFrom > secretKeyRef`, { name: 'demo-existing', key: 'user' }]),
    edit(['Job/demo-migration', `${container} > env > 0 > valueFrom > secretKeyRef > key`, 'Password']),
    edit(['ExternalSecret/demo-database', 'spec > data > 0 > secretKey', 'db-password']),
    edit(['ExternalSecret/demo-database', 'spec > target > template', { data: { url: 'postgresql://db' } }]),
    edit([
      deployment,
      `${container} > env > +`,
      { name: 'PORT', valueFrom: { configMapKeyRef: { name: 'demo', key: 'port' } } },
    ]),
    edit([
      deployment,
      `${volumes} > 0`,
      { name: 'tmp', configMap: { name: 'demo', items: [{ key: 'nginx.conf', path: 'nginx.conf' }] } },
    ]),
    edit([
      deployment,
      `${volumes} > 0`,
      { name: 'tmp', secret: { secretName: 'demo-database', items: [{ key: 'pw', path: 'pw' }] } },
    ]),
    edit([
      deployment,
      `${volumes} > 0`,
      {
        name: 'tmp',
        projected: { sources: [{ secret: { name: 'demo-existing', items: [{ key: 'pw', path: 'pw' }] } }] },
      },
    ]),
  ],
  'unknown-volume': [
    edit([deployment, `${container} > volumeMounts > +`, { name: 'cache', mountPath: '/cache' }]),
    edit([deployment, `${container} > volumeMounts > +`, { name: 'Tmp', mountPath: '/cache' }]),
    edit(['Job/demo-migration', `${container} > volumeMounts`, [{ name: 'tmp', mountPath: '/tmp' }]]),
    edit([deployment, volumes]),
  ],
  'unused-volume': [
    edit([deployment, `${container} > volumeMounts`]),
    edit([deployment, `${volumes} > +`, { name: 'cache', emptyDir: {} }]),
    edit(['Job/demo-migration', volumes, [{ name: 'tmp', emptyDir: {} }]]),
  ],
  'missing-service-account': [
    edit([deployment, 'spec > template > spec > serviceAccountName', 'backend']),
    edit(['Job/demo-migration', 'spec > template > spec > serviceAccountName', 'migration']),
    edit(['Job/demo-migration', 'spec > template > spec > serviceAccountName', 'Demo'.toLowerCase() + '-sa']),
    edit(['ServiceAccount/demo', 'metadata > name', 'web']),
  ],
  'unknown-probe-port': [
    edit([deployment, `${container} > readinessProbe > httpGet > port`, 'web']),
    edit([deployment, `${container} > livenessProbe > httpGet > port`, 'health']),
    edit([deployment, `${container} > readinessProbe > httpGet > port`, 8080]),
    edit([deployment, `${container} > livenessProbe`, { tcpSocket: { port: 80 } }]),
    edit([deployment, `${container} > startupProbe`, { tcpSocket: { port: 'web' } }]),
    edit([deployment, `${container} > livenessProbe`, { grpc: { port: 9000 } }]),
    edit([deployment, `${container} > lifecycle > postStart`, { httpGet: { path: '/', port: 'admin' } }]),
  ],
  'unknown-secret-store': [
    edit(['ExternalSecret/demo-database', 'spec > secretStoreRef > name', 'aws-parameter-store']),
    edit(['ExternalSecret/demo-database', 'spec > secretStoreRef > kind', 'SecretStore']),
    edit(['ExternalSecret/demo-database', 'spec > secretStoreRef > kind']),
    edit([
      'ExternalSecret/demo-database',
      'spec > data > 0 > sourceRef',
      { storeRef: { kind: 'ClusterSecretStore', name: 'vault' } },
    ]),
  ],
  'used-before-created': [
    edit(['Job/demo-migration', hook, 'PreSync']),
    edit(['Job/demo-migration', wave, '-1']),
    edit(['Job/demo-migration', wave, '-2']),
    edit(['ConfigMap/demo', wave, '0']),
    edit(['ExternalSecret/demo-database', wave, '0']),
    edit(['ServiceAccount/demo', 'metadata > annotations']),
    edit(['ConfigMap/demo', wave, '2']),
    edit(['ServiceAccount/demo', wave, '5']),
    edit(
      ['Job/demo-migration', hook],
      ['Job/demo-migration', 'metadata > annotations > argocd.argoproj.io/hook-delete-policy'],
      ['Job/demo-migration', 'metadata > annotations > helm.sh/hook', 'pre-install,pre-upgrade'],
      ['Job/demo-migration', 'metadata > annotations > helm.sh/hook-delete-policy', 'before-hook-creation'],
    ),
    edit(['ConfigMap/demo', hook, 'PostSync']),
  ],
  'autoscaler-before-target': [
    edit(['HorizontalPodAutoscaler/demo', 'metadata > annotations']),
    edit(['HorizontalPodAutoscaler/demo', wave, '1']),
    edit(['HorizontalPodAutoscaler/demo', wave, '-1']),
    edit([deployment, wave, '2']),
    edit([deployment, wave, '3']),
  ],
  'invalid-sync-annotation': [
    edit([child, 'spec > syncPolicy > syncOptions > +', 'ServerSideApply: true']),
    edit([child, 'spec > syncPolicy > syncOptions > 0', 'CreateNamespaces=true']),
    edit(['ConfigMap/demo', 'metadata > annotations > argocd.argoproj.io/sync-options', 'Prune=no']),
    edit(['ConfigMap/demo', hook, 'presync']),
    edit(['Job/demo-migration', wave, 'first']),
    edit(['Job/demo-migration', wave, '0.5']),
    edit(['ConfigMap/demo', 'metadata > annotations > helm.sh/hook', 'preinstall']),
    edit([
      'Job/demo-migration',
      'metadata > annotations > argocd.argoproj.io/hook-delete-policy',
      'BeforeHookCreation,HookSuceeded',
    ]),
  ],
  'missing-cors-origin': [
    edit(['ConfigMap/demo', 'data > CORS_ORIGINS', 'http://localhost:5173']),
    edit(['ConfigMap/demo', 'data > CORS_ORIGINS', 'http://demo.example.com']),
    edit(['ConfigMap/demo', 'data > CORS_ORIGINS', 'https://demo.example.com/']),
    edit(['ConfigMap/demo', 'data > CORS_ORIGINS', 'https://prod.example.com,http://localhost:5173']),
    edit(['ConfigMap/demo', 'data > CORS_ORIGINS', '*']),
    edit(['ConfigMap/demo', 'data > CORS_ORIGINS']),
    edit([deployment, `${container} > env > +`, { name: 'CORS_ORIGINS', value: 'http://localhost:3000' }]),
    edit([
      deployment,
      `${container} > env > +`,
      { name: 'CORS_ORIGINS', valueFrom: { configMapKeyRef: { name: 'demo', key: 'PORT' } } },
    ]),
  ],
  'unread-variable': [
    edit(['ConfigMap/demo', 'data > CORS_ALLOWED_ORIGINS', 'https://demo.example.com']),
    edit(['ConfigMap/demo', 'data > port', '8000']),
    edit([deployment, `${container} > env > +`, { name: 'DB_HOST', value: 'db.example.com' }]),
    edit([deployment, `${container} > env > 0 > name`, 'DATABASE_PASSWORD']),
    edit(['Job/demo-migration', 'spec > template > metadata > annotations', { 'button0.io/reads-env': '' }]),
    edit([deployment, 'spec > template > metadata > annotations > button0.io/reads-env', 'CORS_ORIGINS,DB_PASSWORD']),
  ],
  'unserved-path': [
    edit([deployment, `${container} > readinessProbe > httpGet > path`, '/healthz']),
    edit([deployment, `${container} > livenessProbe > httpGet > path`, '/api/live']),
    edit([deployment, `${container} > startupProbe`, { httpGet: { path: '/started', port: 'http' } }]),
    edit(['Service/demo', 'metadata > annotations > alb.ingress.kubernetes.io/healthcheck-path', '/health']),
    edit([deployment, `${container} > readinessProbe > httpGet > path`, '/Ready']),
  ],
  'duplicate-object': [
    edit(
      { add: { ...other, metadata: { name: 'twin' } }, application: 'demo' },
      { add: { ...other, metadata: { name: 'twin' } }, application: 'demo' },
    ),
    edit(
      { add: { ...other, metadata: { name: 'twin' } }, application: 'demo' },
      { add: { ...other, metadata: { name: 'twin', namespace: 'demo' } }, application: 'demo' },
    ),
    edit({
      add: {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'twin' },
        spec: {
          refreshInterval: '1h',
          secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws-secrets-manager' },
          target: { name: 'demo-database' },
          data: [{ secretKey: 'password', remoteRef: { key: 'demo/database' } }],
        },
      },
      application: 'demo',
    }),
  ],
  'foreign-namespace': [
    ...['Deployment/demo', 'Service/demo', 'Ingress/demo', 'ConfigMap/demo', 'ServiceAccount/demo'].map((name) =>
      edit([name, 'metadata > namespace', 'button0']),
    ),
    ...['ExternalSecret/demo-database', 'NetworkPolicy/demo', 'HorizontalPodAutoscaler/demo'].map((name) =>
      edit([name, 'metadata > namespace', 'default']),
    ),
    edit({ add: { ...other, metadata: { name: 'other', namespace: 'kube-system' } }, application: 'demo' }),
    edit({ add: { ...other, metadata: { name: 'other', namespace: 'argocd' } }, application: 'demo' }),
  ],
  'ambiguous-application': [
    edit([child, 'spec > destination > name', 'in-cluster']),
    edit([root, 'spec > destination > name', 'in-cluster']),
  ],
  'unknown-project': [
    edit([child, 'spec > project', 'default']),
    edit([child, 'spec > project', 'button0-prod'], [project, 'metadata > labels', { a: 'b' }]),
    edit([root, 'spec > project', 'default']),
  ],
  'project-refuses-application': [
    edit([project, 'spec > sourceRepos', ['https://github.com/example/other.git']]),
    edit([project, 'spec > destinations > 0 > namespace', 'button0']),
    edit([project, 'spec > destinations > 0 > server', 'https://other.example.com']),
    edit([rootProject, 'spec > destinations > 0 > namespace', 'demo']),
    edit([rootProject, 'spec > sourceRepos', ['https://github.com/example/button0-gitops']]),
  ],
  'foreign-application-target': [
    edit([child, 'spec > source > helm > kubeVersion', '1.33.0']),
    edit([child, 'spec > destination > namespace', 'button0']),
    edit([child, 'spec > destination > server', 'https://prod.example.com']),
    edit([child, 'spec > source > repoURL', 'https://github.com/somebody/else.git']),
    edit([child, 'spec > source > targetRevision', 'main']),
    edit([child, 'spec > source > targetRevision', 'HEAD']),
    edit([root, 'spec > source > targetRevision', 'refs/heads/feature']),
    edit([root, 'spec > destination > namespace', 'demo']),
    edit([root, 'metadata > namespace', 'demo']),
    edit([project, 'metadata > namespace', 'demo']),
    edit([child, 'spec > destination', { name: 'prod', namespace: 'demo' }]),
  ],
  'kind-not-permitted': [
    edit([project, 'spec > namespaceResourceWhitelist > 3']),
    edit([project, 'spec > namespaceResourceWhitelist > 0']),
    edit([project, 'spec > namespaceResourceBlacklist', [{ group: 'batch', kind: 'Job' }]]),
    edit({ add: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } }, application: 'demo' }),
    edit({
      add: {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: 'reader' },
        rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
      },
      application: 'demo',
    }),
    edit({
      add: {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'reader' },
        rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
      },
      application: 'demo',
    }),
  ],
  'project-too-wide': [
    edit([project, 'spec > sourceRepos', ['*']]),
    edit([project, 'spec > destinations > 0 > namespace', '*']),
    edit([project, 'spec > destinations > 0 > server', '*']),
    edit([project, 'spec > clusterResourceWhitelist', [{ group: '*', kind: '*' }]]),
    edit([project, 'spec > clusterResourceWhitelist > 0 > name']),
    edit([project, 'spec > namespaceResourceWhitelist', [{ group: '*', kind: '*' }]]),
    edit([project, 'spec > namespaceResourceWhitelist']),
  ],
  'unmatched-application': [
    edit([child, 'spec > source > helm > releaseName', 'backend']),
    edit([child, 'metadata > name', 'button0-demo-backend'], [root, 'spec > revisionHistoryLimit', 5]),
    edit([child, 'spec > source > helm > releaseName', 'backend'], [child, 'metadata > name', 'button0-demo-backend']),
    edit({ add: other, application: 'web' }),
  ],
  'missing-application-file': [
    edit([root, 'spec > source > directory > include', '*.yml']),
    edit([child, 'spec > source > path', 'charts/web'], [child, generatePaths, '/charts;/environments']),
    edit([child, 'spec > source > helm > valueFiles', ['environments/demo/values/demo.yaml']]),
    edit(
      [child, 'spec > source > helm > valueFiles', ['/environments/demo/value/demo.yaml']],
      [child, generatePaths, '/charts;/environments'],
    ),
    edit([child, 'spec > source > helm > valueFiles', ['values-demo.yaml']]),
    { edits: [], files: { remove: ['charts/demo/Chart.yaml'] } },
    { edits: [], files: { remove: ['environments/demo/apps/demo.yaml'] } },
    { edits: [], files: { remove: ['environments/demo/values/demo.yaml'] } },
  ],
  'incomplete-generate-paths': [
    edit([child, generatePaths, '/charts/demo']),
    edit([child, generatePaths, '/environments/demo/values/demo.yaml']),
    edit([child, generatePaths, 'charts/demo;environments/demo/values/demo.yaml']),
    edit([child, 'metadata > annotations']),
    edit([child, generatePaths, '/charts/demo;/environments/demo/values/demo.yml']),
  ],
  'unread-values-file': [
    { edits: [], files: { add: ['environments/demo/values/web.yaml'] } },
    { edits: [], files: { add: ['environments/demo/values/demo-dev.yaml'] } },
    { edits: [], files: { add: ['environments/demo/values/old/web.yml'] } },
  ],
  'argocd-source-override': [
    { edits: [], files: { add: ['charts/demo/.argocd-source.yaml'] } },
    { edits: [], files: { add: ['charts/demo/.argocd-source-button0-demo-demo.yaml'] } },
  ],
  'forbidden-argocd-option': [
    edit([child, 'spec > syncPolicy > automated > allowEmpty', true]),
    edit([child, 'spec > source > helm > ignoreMissingValueFiles', true]),
    edit([child, 'spec > source > helm > parameters', [{ name: 'replicas', value: '3' }]]),
    edit([child, 'spec > source > helm > values', 'replicas: 3\n']),
    edit([child, 'spec > source > helm > valuesObject', { replicas: 3 }]),
    edit([child, 'spec > source > helm > skipSchemaValidation', true]),
    edit([child, 'spec > source > helm > fileParameters', [{ name: 'a', path: 'b' }]]),
  ],
  'zero-valued-field': [
    edit([child, 'spec > source > helm > skipCrds', false]),
    edit([root, 'spec > source > directory > recurse', false]),
    edit([child, 'spec > syncPolicy > automated > allowEmpty', false]),
    edit([child, 'spec > source > helm > parameters', []]),
    edit([root, 'spec > source > helm', {}]),
    edit([root, 'spec > source > directory > exclude', '']),
    edit([child, 'spec > ignoreDifferences', []]),
    edit([project, 'spec > description', '']),
  ],
  'application-not-automated': [
    edit([child, 'spec > syncPolicy > automated > prune', false]),
    edit([child, 'spec > syncPolicy > automated > selfHeal', false]),
    edit([child, 'spec > syncPolicy > automated > selfHeal']),
    edit([child, 'spec > syncPolicy > automated']),
    edit([root, 'spec > syncPolicy > automated', {}]),
    edit([root, 'spec > syncPolicy']),
  ],
  'self-managing-root': [
    edit([root, 'spec > source > path', 'environments/demo']),
    edit([root, 'spec > source > path', './environments/demo/']),
    edit([root, 'spec > source > path', 'environments'], [root, 'spec > source > directory > recurse', true]),
  ],
  'wrong-application-finalizer': [
    edit([child, 'metadata > finalizers']),
    edit([child, 'metadata > finalizers', ['example.com/other']]),
    edit([root, 'metadata > finalizers', ['resources-finalizer.argocd.argoproj.io']]),
    edit([root, 'metadata > finalizers', ['resources-finalizer.argocd.argoproj.io/background']]),
  ],
}

async function idsOf({ edits, files: changed }: Defect): Promise<string[]> {
  const { manifests } = readManifests(text)
  const edited = manifests.map((manifest): Manifest => {
    const application = manifest.template?.split('/', 1)[0]
    return {
      ...manifest,
      object: structuredClone(manifest.object),
      ...(application !== undefined && { application }),
    }
  })
  for (const change of edits) {
    if ('add' in change) {
      const { add: object, application } = change
      edited.push({
        object: structuredClone(object),
        text: '',
        line: 1,
        ...(application !== undefined && { application }),
      })
      continue
    }
    const [name, path, value] = change
    const target = edited.find(({ object }) => `${object.kind}/${object.metadata.name}` === name)
    if (!target) throw new Error(`There is no ${name}`)
    apply(target.object, path.split(' > '), value)
  }
  const { problems } = await verifyManifests({
    manifests: edited,
    kubernetesVersion: '1.34.0',
    namespace: sampleEnvironment.namespace,
    environment: sampleEnvironment,
    repositoryFiles: new Set([...files, ...(changed?.add ?? [])]).difference(new Set(changed?.remove)),
  })
  return [...new Set(problems.map(({ id }) => id))]
}

function apply(object: unknown, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1).reduce<Record<string, unknown>>(
    (node, key) => {
      if (node[key] === undefined) node[key] = {}
      return node[key] as Record<string, unknown>
    },
    object as Record<string, unknown>,
  )
  const key = path.at(-1)!
  if (key === '+') (parent as unknown as unknown[]).push(structuredClone(value))
  else if (value !== undefined) parent[key] = structuredClone(value)
  else if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}

describe('verifyManifests()', () => {
  it('accepts the environment that the defects are made of', async () => {
    expect(await idsOf({ edits: [] })).toEqual([])
  })

  for (const [id, list] of Object.entries(defects)) {
    it.each(list)(`refuses ${id} %#`, async (defect) => {
      expect(await idsOf(defect)).toEqual([id])
    })
  }

  it('is tried on at least 150 defects of references and ownership', () => {
    expect(Object.values(defects).flat().length).toBeGreaterThanOrEqual(150)
  })
})
