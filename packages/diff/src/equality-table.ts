import { objectGroup } from './object-ref.ts'
import type { KubernetesObject } from './state.ts'

/** How the items of a list are told apart, and whether their order means anything. */
export interface ListRule {
  /** Fields that name an item, nested ones joined by `/`; absent: an item is known by its whole value or position. */
  readonly keys?: readonly string[]
  /** What an absent key stands for. */
  readonly defaults?: { readonly [key: string]: unknown }
  readonly order: 'significant' | 'ignored'
}

/** Where a value stands, without list positions: `spec/template/spec/containers/*` . */
export type Pattern = string

/**
 * Which differences Kubernetes itself ignores, per kind: the one place that says so. Whatever is not listed is a
 * change.
 *
 * Inside a pod template every order counts: the workload controllers compare whole templates, so that a reordered list
 * of containers, volumes or ports starts new pods. The keys come from the `patchMergeKey` and `x-kubernetes-list-map-keys`
 * of the API; for lists that have none (Ingress rules) from what an author means by "the same item".
 */
export interface EqualityTable {
  listRule(pattern: Pattern): ListRule | undefined
  isQuantity(pattern: Pattern): boolean
}

interface KindRules {
  readonly lists: { readonly [pattern: Pattern]: ListRule }
  readonly quantities: RegExp
}

const set: ListRule = { order: 'ignored' }
const ordered = (...keys: string[]): ListRule => ({ keys, order: 'significant' })
const unordered = (...keys: string[]): ListRule => ({ keys, order: 'ignored' })
const orderedPorts: ListRule = {
  keys: ['containerPort', 'protocol'],
  defaults: { protocol: 'TCP' },
  order: 'significant',
}

const container: { readonly [pattern: string]: ListRule } = {
  env: ordered('name'),
  envFrom: ordered('configMapRef/name', 'secretRef/name', 'prefix'),
  ports: orderedPorts,
  volumeMounts: ordered('mountPath'),
  volumeDevices: ordered('devicePath'),
  'resources/claims': ordered('name'),
}

const podSpec: { readonly [pattern: string]: ListRule } = {
  containers: ordered('name'),
  initContainers: ordered('name'),
  volumes: ordered('name'),
  imagePullSecrets: ordered('name'),
  hostAliases: ordered('ip'),
  topologySpreadConstraints: ordered('topologyKey', 'whenUnsatisfiable'),
  readinessGates: ordered('conditionType'),
  schedulingGates: ordered('name'),
  resourceClaims: ordered('name'),
  'securityContext/sysctls': ordered('name'),
  ...prefixed('containers/*', container),
  ...prefixed('initContainers/*', container),
}

const metadata = { 'metadata/finalizers': set, 'metadata/ownerReferences': unordered('uid') }
const selector = { 'spec/selector/matchExpressions': set, 'spec/selector/matchExpressions/*/values': set }
const containerQuantities = '(?:containers|initContainers)/\\*/resources/(?:requests|limits)/[^/]+'
const podQuantities = `(?:${containerQuantities}|resources/(?:requests|limits)/[^/]+|overhead/[^/]+|volumes/\\*/emptyDir/sizeLimit)`
const nothing = /^$/

function workload(podPath: string): KindRules {
  return {
    lists: { ...metadata, ...selector, ...prefixed(podPath, podSpec) },
    quantities: new RegExp(
      `^(?:${podPath}/${podQuantities}|spec/volumeClaimTemplates/\\*/spec/resources/requests/[^/]+)$`,
    ),
  }
}

const peers = { from: set, to: set, ports: set }
const rules: { readonly [kind: string]: KindRules } = {
  Pod: workload('spec'),
  'Deployment.apps': workload('spec/template/spec'),
  'ReplicaSet.apps': workload('spec/template/spec'),
  'DaemonSet.apps': workload('spec/template/spec'),
  'StatefulSet.apps': workload('spec/template/spec'),
  'Job.batch': workload('spec/template/spec'),
  'CronJob.batch': workload('spec/jobTemplate/spec/template/spec'),
  Service: lists({
    'spec/ports': { keys: ['port', 'protocol'], defaults: { protocol: 'TCP' }, order: 'ignored' },
    'spec/externalIPs': set,
    'spec/loadBalancerSourceRanges': set,
  }),
  ServiceAccount: lists({ secrets: unordered('name') }),
  'Ingress.networking.k8s.io': lists({
    'spec/rules': { keys: ['host'], order: 'significant' },
    'spec/rules/*/http/paths': ordered('path', 'pathType'),
    'spec/tls': ordered('secretName'),
    'spec/tls/*/hosts': set,
  }),
  'NetworkPolicy.networking.k8s.io': lists({
    'spec/policyTypes': set,
    'spec/ingress': set,
    'spec/egress': set,
    ...prefixed('spec/ingress/*', peers),
    ...prefixed('spec/egress/*', peers),
    'spec/podSelector/matchExpressions': set,
    'spec/podSelector/matchExpressions/*/values': set,
  }),
  'PodDisruptionBudget.policy': lists(selector),
  'HorizontalPodAutoscaler.autoscaling': {
    lists: {
      ...metadata,
      'spec/metrics': unordered(
        'type',
        'resource/name',
        'containerResource/name',
        'containerResource/container',
        'pods/metric/name',
        'object/metric/name',
        'external/metric/name',
      ),
      'spec/behavior/scaleUp/policies': set,
      'spec/behavior/scaleDown/policies': set,
    },
    quantities: /^spec\/metrics\/\*\/[^/]+\/target\/(?:averageValue|value)$/,
  },
  PersistentVolumeClaim: {
    lists: { ...metadata, 'spec/accessModes': set },
    quantities: /^spec\/resources\/(?:requests|limits)\/[^/]+$/,
  },
  'Role.rbac.authorization.k8s.io': lists({ rules: set, ...roleRule() }),
  'ClusterRole.rbac.authorization.k8s.io': lists({ rules: set, ...roleRule() }),
  'RoleBinding.rbac.authorization.k8s.io': lists({ subjects: set }),
  'ClusterRoleBinding.rbac.authorization.k8s.io': lists({ subjects: set }),
  'ExternalSecret.external-secrets.io': lists({ 'spec/data': unordered('secretKey') }),
  'Application.argoproj.io': lists({ 'spec/syncPolicy/syncOptions': set }),
  'AppProject.argoproj.io': lists({
    'spec/sourceRepos': set,
    'spec/destinations': set,
    'spec/clusterResourceWhitelist': set,
    'spec/clusterResourceBlacklist': set,
    'spec/namespaceResourceWhitelist': set,
    'spec/namespaceResourceBlacklist': set,
    'spec/sourceNamespaces': set,
  }),
}

const otherKinds: KindRules = { lists: metadata, quantities: nothing }

/** The rows of the table for one kind. */
export function equalityTable(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>): EqualityTable {
  const group = objectGroup(object)
  const kind = group === '' ? object.kind : `${object.kind}.${group}`
  const { lists: listRules, quantities } = Object.hasOwn(rules, kind) ? rules[kind]! : otherKinds
  return {
    listRule: (pattern) => (Object.hasOwn(listRules, pattern) ? listRules[pattern] : undefined),
    isQuantity: (pattern) => quantities.test(pattern),
  }
}

function roleRule(): { [pattern: string]: ListRule } {
  return prefixed('rules/*', { apiGroups: set, resources: set, verbs: set, resourceNames: set })
}

function lists(listRules: { [pattern: Pattern]: ListRule }): KindRules {
  return { lists: { ...metadata, ...listRules }, quantities: nothing }
}

function prefixed(prefix: string, entries: { readonly [pattern: string]: ListRule }): { [pattern: string]: ListRule } {
  return Object.fromEntries(Object.entries(entries).map(([pattern, rule]) => [`${prefix}/${pattern}`, rule]))
}
