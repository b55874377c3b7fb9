import { registry, type Loose } from './example-state.fixture.ts'
import { dropObject, pickObject } from './pick-object.fixture.ts'

/** Two states of the example and what must be said of the step from one to the other. */
export interface StatePair {
  /** What changes, in the words of a commit. */
  readonly name: string
  readonly change: (environment: Loose) => void
  /** Changes that both sides have, where the example must first be another one. */
  readonly given?: (environment: Loose) => void
  /** Every caution: its id and words that it must contain. */
  readonly cautions?: readonly (readonly [id: string, words: string])[]
  /** Notices that must be among those found. */
  readonly notices?: readonly (readonly [id: string, words: string])[]
}

const deployment = (environment: Loose, name = 'backend') => pickObject(environment, `Deployment/${name}`)
const container = (environment: Loose, name = 'backend') =>
  deployment(environment, name).spec.template.spec.containers[0]
const ingress = (environment: Loose) => pickObject(environment, 'Ingress/frontend')
const argocd = (environment: Loose, name = 'button0-prod-backend') => pickObject(environment, `Application/${name}`)
const application = (environment: Loose, name = 'backend') =>
  environment.applications.find((item: Loose) => item.name === name)
const alb = (name: string) => `alb.ingress.kubernetes.io/${name}`

function turnAround(list: Loose): void {
  list.push(...list.splice(0).toReversed())
}

function bump(environment: Loose): void {
  application(environment).image.tag = 'sha-9f8e7d6'
  container(environment).image = `${registry}/button0-backend:sha-9f8e7d6`
  pickObject(environment, 'Job/backend-migrate').spec.template.spec.containers[0].image =
    `${registry}/button0-backend:sha-9f8e7d6`
}

function add(environment: Loose, object: Loose, app = 'backend'): void {
  application(environment, app).objects.push({ object, file: 'added.yaml' })
}

function removeApplication(environment: Loose): void {
  environment.applications = environment.applications.filter(({ name }: Loose) => name !== 'backend')
  dropObject(environment, 'Application/button0-prod-backend')
}

const statefulSet = () => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'queue', namespace: 'button0-prod' },
  spec: {
    serviceName: 'queue',
    replicas: 1,
    selector: { matchLabels: { app: 'queue' } },
    template: { metadata: { labels: { app: 'queue' } }, spec: { containers: [{ name: 'queue', image: 'queue:1' }] } },
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '1Gi' } } } }],
  },
})
const claim = () => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'button0-prod' },
  spec: { storageClassName: 'gp3', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
})

export const statePairs: readonly StatePair[] = [
  // Workloads
  {
    name: 'an image',
    change: bump,
    notices: [
      ['workload-restarts', 'Deployment/backend restarts: image sha-1a2b3c4 → sha-9f8e7d6'],
      ['migration-runs', 'Job/backend-migrate runs at the sync: image sha-1a2b3c4 → sha-9f8e7d6'],
    ],
  },
  {
    name: 'an image with another migration',
    change: (environment) => {
      bump(environment)
      application(environment).migration = 'cd34'
    },
    cautions: [['migration-runs', 'migration ab12 → cd34, image sha-1a2b3c4 → sha-9f8e7d6']],
  },
  {
    name: 'an environment variable',
    change: (environment) => (container(environment).env[0].value = '8001'),
    notices: [['workload-restarts', 'Deployment/backend restarts: env PORT']],
  },
  {
    name: 'two new environment variables',
    change: (environment) => container(environment).env.push({ name: 'A', value: '1' }, { name: 'B', value: '2' }),
    notices: [['workload-restarts', 'restarts: env A, B']],
  },
  {
    name: 'the order of environment variables',
    change: (environment) => turnAround(container(environment).env),
    notices: [['workload-restarts', 'restarts: env in another order']],
  },
  {
    name: 'resources',
    change: (environment) => (container(environment).resources.requests.cpu = '500m'),
    notices: [
      ['workload-restarts', 'restarts: resources'],
      ['resources', 'All pods together: CPU requests 700m..1200m → 1200m..2200m'],
    ],
  },
  {
    name: 'another spelling of resources',
    change: (environment) => (container(environment).resources.requests.cpu = '0.25'),
  },
  {
    name: 'a checksum alone',
    change: (environment) => (deployment(environment).spec.template.metadata.annotations['checksum/config'] = 'bbbb'),
    notices: [['workload-restarts', 'Deployment/backend restarts: configuration changed']],
  },
  {
    name: 'the chart label in a pod template',
    change: (environment) => (deployment(environment).spec.template.metadata.labels['helm.sh/chart'] = 'backend-1.0.1'),
    notices: [['workload-restarts', 'Deployment/backend restarts: label helm.sh/chart']],
  },
  {
    name: 'the chart label of an object',
    change: (environment) =>
      (pickObject(environment, 'ConfigMap/backend').metadata.labels['helm.sh/chart'] = 'backend-1.0.1'),
    notices: [['migration-runs', 'nothing new in it']],
  },
  {
    name: 'a sidecar',
    change: (environment) =>
      deployment(environment).spec.template.spec.containers.unshift({ name: 'proxy', image: 'proxy:1' }),
    notices: [['workload-restarts', 'restarts: container proxy added']],
  },
  {
    name: 'an image of one of two containers',
    given: (environment) =>
      deployment(environment).spec.template.spec.containers.push({ name: 'proxy', image: 'proxy:1' }),
    change: (environment) => (deployment(environment).spec.template.spec.containers[1].image = 'proxy:2'),
    notices: [['workload-restarts', 'restarts: image of container proxy 1 → 2']],
  },
  {
    name: 'a probe',
    change: (environment) => (container(environment).readinessProbe.httpGet.path = '/ready'),
    notices: [['workload-restarts', 'restarts: readinessProbe']],
  },
  {
    name: 'a restart with the strategy Recreate',
    given: (environment) => (deployment(environment).spec.strategy = { type: 'Recreate' }),
    change: (environment) => container(environment).args.push('--debug'),
    cautions: [['workload-restarts', 'Deployment/backend stops before it starts anew (strategy Recreate): args']],
  },
  {
    name: 'a StatefulSet that is updated by hand',
    given: (environment) =>
      add(environment, { ...statefulSet(), spec: { ...statefulSet().spec, updateStrategy: { type: 'OnDelete' } } }),
    change: (environment) =>
      (pickObject(environment, 'StatefulSet/queue').spec.template.spec.containers[0].image = 'queue:2'),
    cautions: [
      ['workload-restarts', 'StatefulSet/queue changes, but its pods only when someone deletes them: image 1 → 2'],
    ],
  },
  {
    name: 'a ConfigMap without a checksum',
    change: (environment) => (pickObject(environment, 'ConfigMap/backend').data.DB_NAME = 'other'),
    cautions: [['config-not-reloaded', 'ConfigMap/backend changes, but Deployment/backend reads it only at its start']],
  },
  {
    name: 'a ConfigMap with its checksum',
    change: (environment) => {
      pickObject(environment, 'ConfigMap/backend').data.DB_NAME = 'other'
      deployment(environment).spec.template.metadata.annotations['checksum/config'] = 'bbbb'
    },
    notices: [['workload-restarts', 'configuration changed']],
  },
  {
    name: 'a ConfigMap that nothing reads at its start',
    given: (environment) =>
      add(environment, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'page', namespace: 'button0-prod' },
        data: { a: '1' },
      }),
    change: (environment) => (pickObject(environment, 'ConfigMap/page').data.a = '2'),
  },
  // Jobs
  {
    name: 'the migration Job alone',
    change: (environment) => (pickObject(environment, 'Job/backend-migrate').spec.backoffLimit = 2),
    cautions: [['hook-waits', 'Job/backend-migrate changes, but a hook alone starts no sync']],
  },
  {
    name: 'the template of a Job that is no hook',
    given: (environment) => delete pickObject(environment, 'Job/backend-migrate').metadata.annotations,
    change: (environment) =>
      (pickObject(environment, 'Job/backend-migrate').spec.template.spec.containers[0].image = 'x:2'),
    cautions: [
      ['immutable-field', 'Job/backend-migrate: spec.template.spec.containers[migrate].image cannot be changed'],
    ],
  },
  {
    name: 'the migration Job removed',
    change: (environment) => dropObject(environment, 'Job/backend-migrate'),
    notices: [
      [
        'object-pruned',
        'Job/backend-migrate is no longer rendered and stays in the cluster: Argo CD does not prune hooks',
      ],
    ],
  },
  // Objects
  {
    name: 'a new ConfigMap',
    change: (environment) =>
      add(environment, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'new', namespace: 'button0-prod' } }),
    notices: [['object-created', 'ConfigMap/new is created']],
  },
  {
    name: 'a claim removed',
    given: (environment) => add(environment, claim()),
    change: (environment) => dropObject(environment, 'PersistentVolumeClaim/data'),
    cautions: [['object-pruned', 'PersistentVolumeClaim/data is pruned, with its data']],
  },
  {
    name: 'a claim removed that says Prune=false',
    given: (environment) => {
      const object: Loose = claim()
      object.metadata.annotations = { 'argocd.argoproj.io/sync-options': 'Prune=false' }
      add(environment, object)
    },
    change: (environment) => dropObject(environment, 'PersistentVolumeClaim/data'),
    notices: [['object-pruned', 'stays in the cluster: it says Prune=false']],
  },
  {
    name: 'the network policy removed',
    change: (environment) => dropObject(environment, 'NetworkPolicy/backend'),
    cautions: [['object-pruned', 'NetworkPolicy/backend is pruned, and what it denied is allowed']],
  },
  {
    name: 'a renamed Deployment',
    change: (environment) => (deployment(environment).metadata.name = 'backend-api'),
    cautions: [['object-pruned', 'Deployment/backend is pruned']],
    notices: [['object-created', 'Deployment/backend-api is created']],
  },
  {
    name: 'an object that goes to the other application',
    change: (environment) => add(environment, dropObject(environment, 'Ingress/frontend')),
    cautions: [['object-moved', 'Ingress/frontend moves from application frontend to backend']],
  },
  {
    name: 'another namespace of every object of an application',
    change: (environment) => {
      for (const { object } of application(environment).objects) object.metadata.namespace = 'elsewhere'
    },
    cautions: [['namespace-changed', '9 objects of backend move from namespace button0-prod to elsewhere']],
  },
  {
    name: 'an object that says Force=true',
    given: (environment) =>
      (deployment(environment, 'frontend').metadata.annotations = {
        'argocd.argoproj.io/sync-options': 'Force=true,Replace=true',
      }),
    change: (environment) =>
      (deployment(environment, 'frontend').spec.selector.matchLabels = { app: 'frontend', tier: 'web' }),
    cautions: [['object-replaced', 'Deployment/frontend is deleted and created anew']],
  },
  {
    name: 'another version of the same API',
    change: (environment) =>
      (pickObject(environment, 'ExternalSecret/backend-database').apiVersion = 'external-secrets.io/v1beta1'),
  },
  // Fields that Kubernetes refuses to change
  {
    name: 'the selector of a Deployment',
    change: (environment) => (deployment(environment, 'frontend').spec.selector.matchLabels.tier = 'web'),
    cautions: [['immutable-field', 'Deployment/frontend: spec.selector.matchLabels.tier cannot be changed']],
  },
  {
    name: 'the claims of a StatefulSet',
    given: (environment) => add(environment, statefulSet()),
    change: (environment) =>
      (pickObject(environment, 'StatefulSet/queue').spec.volumeClaimTemplates[0].spec.resources.requests.storage =
        '2Gi'),
    cautions: [['immutable-field', 'StatefulSet/queue: spec.volumeClaimTemplates']],
  },
  {
    name: 'the service name of a StatefulSet',
    given: (environment) => add(environment, statefulSet()),
    change: (environment) => (pickObject(environment, 'StatefulSet/queue').spec.serviceName = 'other'),
    cautions: [['immutable-field', 'StatefulSet/queue: spec.serviceName cannot be changed']],
  },
  {
    name: 'the selector of a DaemonSet',
    given: (environment) =>
      add(environment, { ...statefulSet(), kind: 'DaemonSet', metadata: { name: 'agent', namespace: 'button0-prod' } }),
    change: (environment) => (pickObject(environment, 'DaemonSet/agent').spec.selector.matchLabels.tier = 'x'),
    cautions: [['immutable-field', 'DaemonSet/agent: spec.selector.matchLabels.tier']],
  },
  {
    name: 'the storage class of a claim',
    given: (environment) => add(environment, claim()),
    change: (environment) => (pickObject(environment, 'PersistentVolumeClaim/data').spec.storageClassName = 'io2'),
    cautions: [['immutable-field', 'PersistentVolumeClaim/data: spec.storageClassName']],
  },
  {
    name: 'a smaller claim',
    given: (environment) => add(environment, claim()),
    change: (environment) =>
      (pickObject(environment, 'PersistentVolumeClaim/data').spec.resources.requests.storage = '5Gi'),
    cautions: [['immutable-field', 'PersistentVolumeClaim/data: spec.resources.requests.storage']],
  },
  {
    name: 'a larger claim',
    given: (environment) => add(environment, claim()),
    change: (environment) =>
      (pickObject(environment, 'PersistentVolumeClaim/data').spec.resources.requests.storage = '20Gi'),
  },
  {
    name: 'a Service made headless',
    change: (environment) => (pickObject(environment, 'Service/backend').spec.clusterIP = 'None'),
    cautions: [['immutable-field', 'Service/backend: spec.clusterIP cannot be changed']],
  },
  {
    name: 'the data of an immutable ConfigMap',
    given: (environment) => (pickObject(environment, 'ConfigMap/backend').immutable = true),
    change: (environment) => {
      pickObject(environment, 'ConfigMap/backend').data.DB_NAME = 'other'
      deployment(environment).spec.template.metadata.annotations['checksum/config'] = 'bbbb'
    },
    cautions: [['immutable-field', 'ConfigMap/backend: data.DB_NAME cannot be changed']],
  },
  {
    name: 'the role of a RoleBinding',
    given: (environment) =>
      add(environment, {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'x', namespace: 'button0-prod' },
        roleRef: { name: 'a' },
      }),
    change: (environment) => (pickObject(environment, 'RoleBinding/x').roleRef.name = 'b'),
    cautions: [['immutable-field', 'RoleBinding/x: roleRef.name cannot be changed']],
  },
  // Ingress and load balancer
  {
    name: 'another host',
    change: (environment) => (ingress(environment).spec.rules[0].host = 'new.example.com'),
    cautions: [
      ['ingress-host', 'Ingress/frontend: host button0.example.com → new.example.com: the old name stops answering'],
    ],
  },
  {
    name: 'one more host',
    change: (environment) => ingress(environment).spec.rules.push({ host: 'www.example.com', http: { paths: [] } }),
    notices: [['ingress-host', 'host www.example.com is added']],
  },
  {
    name: 'another certificate',
    change: (environment) =>
      (ingress(environment).metadata.annotations[alb('certificate-arn')] =
        'arn:aws:acm:eu-central-1:111122223333:certificate/two'),
    cautions: [['ingress-certificate', 'certificate/one → arn:aws:acm:eu-central-1:111122223333:certificate/two']],
  },
  {
    name: 'no certificate',
    change: (environment) => delete ingress(environment).metadata.annotations[alb('certificate-arn')],
    cautions: [['ingress-certificate', 'certificate is removed']],
  },
  {
    name: 'an internal load balancer',
    change: (environment) => (ingress(environment).metadata.annotations[alb('scheme')] = 'internal'),
    cautions: [
      [
        'load-balancer-replaced',
        'a new load balancer with another DNS name, and the old one is deleted: scheme internet-facing → internal',
      ],
    ],
  },
  {
    name: 'the default scheme spelled out',
    given: (environment) => delete ingress(environment).metadata.annotations[alb('scheme')],
    change: (environment) => (ingress(environment).metadata.annotations[alb('scheme')] = 'internal'),
  },
  {
    name: 'a group of Ingresses',
    change: (environment) => (ingress(environment).metadata.annotations[alb('group.name')] = 'shared'),
    cautions: [['load-balancer-replaced', 'group none → shared']],
  },
  {
    name: 'another Ingress class',
    change: (environment) => (ingress(environment).spec.ingressClassName = 'nginx'),
    cautions: [['load-balancer-replaced', 'class alb → nginx']],
  },
  {
    name: 'the name of a load balancer',
    change: (environment) => (ingress(environment).metadata.annotations[alb('load-balancer-name')] = 'button0'),
    notices: [['load-balancer-setting', 'load-balancer-name none → button0, which only the next load balancer takes']],
  },
  {
    name: 'the address type of a load balancer',
    change: (environment) => (ingress(environment).metadata.annotations[alb('ip-address-type')] = 'dualstack'),
    notices: [['load-balancer-setting', 'ip-address-type none → dualstack']],
  },
  {
    name: 'another target type',
    change: (environment) => (ingress(environment).metadata.annotations[alb('target-type')] = 'instance'),
    cautions: [['load-balancer-setting', 'target-type ip → instance']],
  },
  {
    name: 'a path removed',
    change: (environment) => ingress(environment).spec.rules[0].http.paths.shift(),
    cautions: [['ingress-path', 'path button0.example.com/api is removed']],
  },
  {
    name: 'a path added',
    change: (environment) =>
      ingress(environment).spec.rules[0].http.paths.push({
        path: '/docs',
        pathType: 'Exact',
        backend: { service: { name: 'backend', port: { number: 8000 } } },
      }),
    notices: [['ingress-path', 'path button0.example.com/docs to backend:8000 is added']],
  },
  {
    name: 'the order of paths',
    change: (environment) => turnAround(ingress(environment).spec.rules[0].http.paths),
    cautions: [['ingress-path', 'the order of rules or paths changes']],
  },
  {
    name: 'a path to another Service',
    change: (environment) => (ingress(environment).spec.rules[0].http.paths[0].backend.service.name = 'frontend'),
    cautions: [['ingress-path', 'path button0.example.com/api goes to frontend:8000 instead of backend:8000']],
  },
  // Services
  {
    name: 'a selector that only new pods fit',
    change: (environment) => {
      pickObject(environment, 'Service/backend').spec.selector = { app: 'backend', tier: 'api' }
      deployment(environment).spec.template.metadata.labels.tier = 'api'
    },
    cautions: [['service-gap', 'Service/backend: it has no endpoints until a new pod of Deployment/backend is ready']],
  },
  {
    name: 'a selector that no pod fits',
    change: (environment) => (pickObject(environment, 'Service/backend').spec.selector = { app: 'backnd' }),
    cautions: [['service-gap', 'Service/backend: no pods fit its selector any more']],
  },
  {
    name: 'a pod label that a Service needs',
    change: (environment) => (deployment(environment, 'frontend').spec.template.metadata.labels = { app: 'front' }),
    cautions: [['service-gap', 'Service/frontend: no pods fit its selector any more']],
  },
  {
    name: 'a wider selector',
    given: (environment) =>
      (pickObject(environment, 'Service/backend').spec.selector = { app: 'backend', 'helm.sh/chart': 'backend-1.0.0' }),
    change: (environment) => (pickObject(environment, 'Service/backend').spec.selector = { app: 'backend' }),
  },
  {
    name: 'another container port, with the Service',
    change: (environment) => {
      container(environment, 'frontend').ports[0].containerPort = 8081
      pickObject(environment, 'Service/frontend').spec.ports[0].targetPort = 8081
    },
    cautions: [['service-gap', 'do not listen on 8081']],
  },
  {
    name: 'another container port, without the Service',
    change: (environment) => (container(environment, 'frontend').ports[0].containerPort = 8081),
    cautions: [['service-gap', 'target port 8080 is no port of its pods any more']],
  },
  {
    name: 'another port of a Service',
    change: (environment) => (pickObject(environment, 'Service/backend').spec.ports[0].port = 9000),
    cautions: [['service-port', 'Service/backend: port 8000/TCP is removed']],
    notices: [['service-port', 'port 9000/TCP is added']],
  },
  {
    name: 'a Service exposed by a load balancer',
    change: (environment) => (pickObject(environment, 'Service/backend').spec.type = 'LoadBalancer'),
    cautions: [['service-port', 'type ClusterIP → LoadBalancer changes who can reach it']],
  },
  {
    name: 'the default protocol and another order of ports',
    given: (environment) => pickObject(environment, 'Service/backend').spec.ports.push({ name: 'metrics', port: 9000 }),
    change: (environment) => turnAround(pickObject(environment, 'Service/backend').spec.ports),
  },
  // Scale
  {
    name: 'more replicas',
    change: (environment) => (deployment(environment, 'frontend').spec.replicas = 3),
    notices: [
      ['replicas', 'Deployment/frontend replicas 2 → 3'],
      ['resources', 'pods 4..6 → 5..7, CPU requests 700m..1200m → 800m..1300m'],
    ],
  },
  {
    name: 'no replicas',
    change: (environment) => (deployment(environment, 'frontend').spec.replicas = 0),
    cautions: [['replicas', 'Deployment/frontend stops: replicas 2 → 0']],
  },
  {
    name: 'replicas left to an autoscaler',
    given: (environment) => (deployment(environment).spec.replicas = 3),
    change: (environment) => delete deployment(environment).spec.replicas,
    cautions: [
      ['replicas', 'leaves its replicas to the autoscaler (2..4): it drops from 3 to 1 until the autoscaler acts'],
    ],
  },
  {
    name: 'replicas beside an autoscaler',
    change: (environment) => (deployment(environment).spec.replicas = 3),
    cautions: [['replicas', 'sets replicas to 3 while an autoscaler sets them too']],
  },
  {
    name: 'the bounds of an autoscaler',
    change: (environment) => (pickObject(environment, 'HorizontalPodAutoscaler/backend').spec.maxReplicas = 10),
    notices: [
      ['autoscaler', 'HorizontalPodAutoscaler/backend: replicas 2..4 → 2..10'],
      ['resources', 'pods 4..6 → 4..12'],
    ],
  },
  {
    name: 'the goal of an autoscaler',
    change: (environment) =>
      (pickObject(environment, 'HorizontalPodAutoscaler/backend').spec.metrics[0].resource.target.averageUtilization =
        80),
    notices: [['autoscaler', 'target utilization cpu 70% → cpu 80%']],
  },
  {
    name: 'a budget that blocks',
    change: (environment) => (pickObject(environment, 'PodDisruptionBudget/frontend').spec.minAvailable = 2),
    cautions: [['disruption-budget', 'PodDisruptionBudget/frontend allows no disruption any more']],
  },
  {
    name: 'fewer replicas under a budget',
    change: (environment) => (deployment(environment, 'frontend').spec.replicas = 1),
    cautions: [['disruption-budget', 'PodDisruptionBudget/frontend allows no disruption any more']],
  },
  {
    name: 'a budget that blocked already',
    given: (environment) => (pickObject(environment, 'PodDisruptionBudget/frontend').spec.minAvailable = '100%'),
    change: (environment) => (deployment(environment, 'frontend').spec.replicas = 3),
  },
  // Secrets, roles, policies
  {
    name: 'a key of an ExternalSecret removed',
    given: (environment) =>
      pickObject(environment, 'ExternalSecret/backend-database').spec.data.push({
        secretKey: 'user',
        remoteRef: { key: 'x' },
      }),
    change: (environment) => pickObject(environment, 'ExternalSecret/backend-database').spec.data.pop(),
    cautions: [['secret-changed', 'ExternalSecret/backend-database: key user is removed']],
  },
  {
    name: 'a key of an ExternalSecret from elsewhere',
    change: (environment) =>
      (pickObject(environment, 'ExternalSecret/backend-database').spec.data[0].remoteRef.key = 'other/db'),
    cautions: [['secret-changed', 'password is read from another place in the store']],
  },
  {
    name: 'another secret store',
    change: (environment) =>
      (pickObject(environment, 'ExternalSecret/backend-database').spec.secretStoreRef.name = 'vault'),
    cautions: [['secret-changed', 'store ClusterSecretStore/aws → ClusterSecretStore/vault']],
  },
  {
    name: 'the value of a Secret',
    given: (environment) =>
      add(environment, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's', namespace: 'button0-prod' },
        data: { a: 'b25l' },
      }),
    change: (environment) => (pickObject(environment, 'Secret/s').data.a = 'dHdv'),
    notices: [['secret-changed', 'Secret/s: the value of a changes']],
  },
  {
    name: 'the role of a ServiceAccount',
    change: (environment) =>
      (pickObject(environment, 'ServiceAccount/backend').metadata.annotations['eks.amazonaws.com/role-arn'] =
        'arn:aws:iam::111122223333:role/other'),
    cautions: [
      [
        'service-account-role',
        'AWS role arn:aws:iam::111122223333:role/backend → arn:aws:iam::111122223333:role/other',
      ],
    ],
  },
  {
    name: 'a network that may no longer call',
    change: (environment) => pickObject(environment, 'NetworkPolicy/backend').spec.ingress[0].from.pop(),
    cautions: [['network-policy', 'NetworkPolicy/backend changes which traffic it allows']],
  },
  {
    name: 'one more rule of a network policy',
    change: (environment) =>
      pickObject(environment, 'NetworkPolicy/backend').spec.egress.push({ ports: [{ port: 53 }] }),
    notices: [['network-policy', 'NetworkPolicy/backend allows more traffic']],
  },
  {
    name: 'one more network that may call',
    change: (environment) =>
      pickObject(environment, 'NetworkPolicy/backend').spec.ingress[0].from.push({ ipBlock: { cidr: '10.0.2.0/24' } }),
    notices: [['network-policy', 'NetworkPolicy/backend allows more traffic']],
  },
  {
    name: 'the chart label of a Service without pods',
    given: (environment) =>
      add(environment, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'out', namespace: 'button0-prod', labels: {} },
        spec: { selector: { app: 'out' } },
      }),
    change: (environment) => (pickObject(environment, 'Service/out').metadata.labels.x = '1'),
  },
  {
    name: 'a check switched off',
    change: (environment) =>
      environment.exceptions.push({
        problem: 'single-replica',
        object: 'Deployment/backend',
        reason: 'It holds a lock',
      }),
    cautions: [
      ['policy-exception', 'The check single-replica is switched off for Deployment/backend: It holds a lock'],
    ],
  },
  {
    name: 'a check switched on again',
    given: (environment) =>
      environment.exceptions.push({
        problem: 'single-replica',
        object: 'Deployment/backend',
        reason: 'It holds a lock',
      }),
    change: (environment) => environment.exceptions.pop(),
    notices: [['policy-exception', 'The check single-replica applies to Deployment/backend again']],
  },
  // Releases
  {
    name: 'a chart',
    change: (environment) => (application(environment).chart.version = '1.1.0'),
    notices: [['chart-version', 'backend: chart 1.0.0 → 1.1.0']],
  },
  {
    name: 'an image from another registry',
    change: (environment) => (application(environment).image.repository = 'docker.io/backend'),
    cautions: [['image-source', 'backend: the image comes from docker.io/backend instead of']],
  },
  {
    name: 'a tag that was moved',
    change: (environment) => (application(environment, 'frontend').image.digest = `sha256:${'b'.repeat(64)}`),
    cautions: [['image-source', 'frontend: the tag sha-5d6e7f8 names another image']],
  },
  {
    name: 'an image without its digest',
    change: (environment) => delete application(environment, 'frontend').image.digest,
    cautions: [['image-source', 'frontend: the image sha-5d6e7f8 is no longer pinned by a digest']],
  },
  // Argo CD
  {
    name: 'an application removed',
    change: removeApplication,
    cautions: [
      [
        'application-removed',
        'Application button0-prod-backend is removed: after a confirmation Argo CD deletes its 9 objects, among them Deployment/backend',
      ],
    ],
  },
  {
    name: 'an application removed that asks nobody',
    given: (environment) => delete argocd(environment).metadata.annotations,
    change: removeApplication,
    cautions: [['application-removed', 'is removed: Argo CD deletes its 9 objects']],
  },
  {
    name: 'an application removed that has no finalizer',
    given: (environment) => delete argocd(environment).metadata.finalizers,
    change: removeApplication,
    cautions: [
      [
        'application-removed',
        'it has no finalizer, so its 9 objects, among them Deployment/backend stay in the cluster, unmanaged',
      ],
    ],
  },
  {
    name: 'an application renamed',
    change: (environment) => (argocd(environment).metadata.name = 'button0-prod-api'),
    cautions: [
      [
        'application-removed',
        'Application button0-prod-backend is renamed to button0-prod-api: after a confirmation Argo CD deletes its 9 objects, among them Deployment/backend and deploys them anew',
      ],
    ],
  },
  {
    name: 'an application added',
    change: (environment) => environment.applications.push({ name: 'worker', objects: [] }),
    notices: [['application-created', 'Application worker is new: Argo CD creates 0 objects']],
  },
  {
    name: 'the root removed',
    change: (environment) => dropObject(environment, 'Application/button0-prod'),
    cautions: [
      [
        'root-application-removed',
        'Root Application button0-prod is removed: new and removed applications no longer reach the cluster',
      ],
    ],
  },
  {
    name: 'another cluster',
    change: (environment) => (argocd(environment).spec.destination.server = 'https://other'),
    cautions: [
      [
        'application-destination',
        'Application button0-prod-backend moves from cluster https://kubernetes.default.svc to https://other',
      ],
    ],
  },
  {
    name: 'another namespace of an Application',
    change: (environment) => (argocd(environment).spec.destination.namespace = 'elsewhere'),
    cautions: [['application-destination', 'deploys to namespace elsewhere instead of button0-prod']],
  },
  {
    name: 'another revision',
    change: (environment) => (argocd(environment).spec.source.targetRevision = 'refs/heads/next'),
    cautions: [['application-source', 'follows refs/heads/next instead of refs/heads/main']],
  },
  {
    name: 'another path',
    change: (environment) => (argocd(environment).spec.source.path = 'environments/prod/charts/backend'),
    notices: [
      ['application-source', 'reads its chart from environments/prod/charts/backend instead of charts/backend'],
    ],
  },
  {
    name: 'another project',
    change: (environment) => (argocd(environment).spec.project = 'default'),
    cautions: [['application-source', 'moves from project button0-prod to default']],
  },
  {
    name: 'no automated sync',
    change: (environment) => delete argocd(environment).spec.syncPolicy.automated,
    cautions: [['application-sync', 'Application button0-prod-backend no longer syncs by itself']],
  },
  {
    name: 'no pruning',
    change: (environment) => (argocd(environment).spec.syncPolicy.automated = { selfHeal: true }),
    cautions: [['application-sync', 'no longer prunes']],
  },
  {
    name: 'no self-healing',
    change: (environment) => (argocd(environment).spec.syncPolicy.automated = { prune: true }),
    cautions: [['application-sync', 'no longer undoes changes made by hand']],
  },
  {
    name: 'Replace=true',
    change: (environment) => argocd(environment).spec.syncPolicy.syncOptions.push('Replace=true'),
    cautions: [['application-sync', 'replaces objects instead of patching them']],
  },
  {
    name: 'no confirmation of a removal',
    change: (environment) => delete argocd(environment).metadata.annotations,
    cautions: [['application-sync', 'is removed without a confirmation from now on']],
  },
  {
    name: 'no finalizer',
    change: (environment) => delete argocd(environment).metadata.finalizers,
    cautions: [['application-sync', 'leaves its objects unmanaged in the cluster when it is deleted']],
  },
  {
    name: 'a label of the namespace',
    change: (environment) =>
      (argocd(environment).spec.syncPolicy.managedNamespaceMetadata = {
        labels: { 'pod-security.kubernetes.io/enforce': 'baseline' },
      }),
    cautions: [
      ['namespace-labels', 'changes the label pod-security.kubernetes.io/enforce of its namespace: none → baseline'],
    ],
  },
  {
    name: 'a kind taken from a project',
    change: (environment) => pickObject(environment, 'AppProject/button0-prod').spec.namespaceResourceWhitelist.pop(),
    cautions: [
      [
        'project-changed',
        "AppProject button0-prod no longer permits kind networking.k8s.io/Ingress: such objects disappear from Argo CD's view instead of being pruned",
      ],
    ],
  },
  {
    name: 'a kind given to a project',
    change: (environment) =>
      pickObject(environment, 'AppProject/button0-prod').spec.namespaceResourceWhitelist.push({
        group: 'batch',
        kind: 'Job',
      }),
    notices: [['project-changed', 'permits kind batch/Job: an admin applies it before the merge']],
  },
  {
    name: 'the order of kinds in a project',
    change: (environment) =>
      turnAround(pickObject(environment, 'AppProject/button0-prod').spec.namespaceResourceWhitelist),
  },
  { name: 'nothing', change: () => undefined },
]
