import { editDistance } from './edit-distance.ts'
import { albPrefix } from './traffic.ts'

/** How the controller reads a value: every annotation is a string, and these are the forms that it must have. */
export type AlbValue =
  | {
      readonly type: 'string' | 'boolean' | 'list' | 'map' | 'json' | 'cidrs'
      readonly pattern?: RegExp
      readonly form?: string
    }
  | { readonly type: 'integer'; readonly min: number; readonly max: number; readonly or?: RegExp }
  | { readonly type: 'enum'; readonly values: readonly string[] }

export interface AlbAnnotation {
  /** On which objects the controller reads it. */
  readonly on: readonly ('Ingress' | 'Service')[]
  readonly value: AlbValue
}

const both = ['Ingress', 'Service'] as const
const ingress = ['Ingress'] as const
const protocol = { type: 'enum', values: ['HTTP', 'HTTPS'] } as const
const nlbProtocol = { type: 'enum', values: ['HTTP', 'HTTPS', 'TCP'] } as const
const codes = {
  type: 'string',
  pattern: /^\d{1,3}(-\d{1,3})?(,\d{1,3}(-\d{1,3})?)*$/,
  form: 'codes such as 200 or 200-299,301',
} as const
const urlPath = { type: 'string', pattern: /^\/\S*$/, form: 'a path such as /health' } as const
const port = { type: 'integer', min: 1, max: 65535, or: /^(traffic-port|[a-z0-9-]*[a-z][a-z0-9-]*)$/ } as const
const bool = { type: 'boolean' } as const
const list = { type: 'list' } as const
const map = { type: 'map' } as const
const json = { type: 'json' } as const
const text = { type: 'string' } as const
const scheme = { type: 'enum', values: ['internal', 'internet-facing'] } as const

function whole(min: number, max: number): AlbValue {
  return { type: 'integer', min, max }
}

/**
 * The annotations of the AWS Load Balancer Controller for Application Load Balancers, without their prefix. Source: its
 * guide, "Ingress annotations", its pkg/annotations/constants.go, and the Elastic Load Balancing API for the limits of
 * health checks.
 */
const annotations: Readonly<Record<string, AlbAnnotation>> = {
  'load-balancer-name': {
    on: ingress,
    value: { type: 'string', pattern: /^[A-Za-z0-9-]{1,32}$/, form: 'at most 32 letters, digits and hyphens' },
  },
  'group.name': {
    on: ingress,
    value: {
      type: 'string',
      pattern: /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/,
      form: 'at most 63 lower-case letters, digits, hyphens and dots',
    },
  },
  'group.order': { on: ingress, value: whole(-1000, 1000) },
  tags: { on: both, value: map },
  'ip-address-type': {
    on: ingress,
    value: { type: 'enum', values: ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'] },
  },
  scheme: { on: ingress, value: scheme },
  subnets: { on: ingress, value: list },
  'security-groups': { on: ingress, value: list },
  'manage-backend-security-group-rules': { on: ingress, value: bool },
  'customer-owned-ipv4-pool': { on: ingress, value: text },
  'ipam-ipv4-pool-id': { on: ingress, value: text },
  'load-balancer-attributes': { on: ingress, value: map },
  'minimum-load-balancer-capacity': { on: ingress, value: map },
  'wafv2-acl-arn': { on: ingress, value: { type: 'string', pattern: /^(arn:aws|none$)/, form: 'an ARN' } },
  'wafv2-acl-name': { on: ingress, value: text },
  'waf-acl-id': { on: ingress, value: text },
  'web-acl-id': { on: ingress, value: text },
  'shield-advanced-protection': { on: ingress, value: bool },
  'listen-ports': { on: ingress, value: json },
  'ssl-redirect': { on: ingress, value: whole(1, 65535) },
  'inbound-cidrs': { on: ingress, value: { type: 'cidrs' } },
  'security-group-prefix-lists': { on: ingress, value: list },
  'certificate-arn': {
    on: ingress,
    value: { type: 'list', pattern: /^arn:aws[a-z-]*:(acm|iam):/, form: 'ARNs of ACM or IAM certificates' },
  },
  'ssl-policy': {
    on: ingress,
    value: {
      type: 'string',
      pattern: /^ELBSecurityPolicy-([A-Za-z0-9-]+-)?\d{4}-\d{2}$/,
      form: 'a name such as ELBSecurityPolicy-TLS13-1-2-2021-06',
    },
  },
  'create-acm-cert': { on: ingress, value: bool },
  'acm-pca-arn': { on: ingress, value: text },
  'dry-run-plan': { on: ingress, value: text },
  'mutual-authentication': { on: ingress, value: json },
  'target-type': { on: both, value: { type: 'enum', values: ['instance', 'ip'] } },
  'target-node-labels': { on: both, value: map },
  'backend-protocol': { on: both, value: protocol },
  'backend-protocol-version': { on: both, value: { type: 'enum', values: ['HTTP1', 'HTTP2', 'GRPC'] } },
  'target-group-attributes': { on: both, value: map },
  'multi-cluster-target-group': { on: both, value: bool },
  'healthcheck-port': { on: both, value: port },
  'healthcheck-protocol': { on: both, value: protocol },
  'healthcheck-path': { on: both, value: urlPath },
  'healthcheck-interval-seconds': { on: both, value: whole(5, 300) },
  'healthcheck-timeout-seconds': { on: both, value: whole(2, 120) },
  'healthy-threshold-count': { on: both, value: whole(2, 10) },
  'unhealthy-threshold-count': { on: both, value: whole(2, 10) },
  'success-codes': { on: both, value: codes },
  'auth-type': { on: both, value: { type: 'enum', values: ['none', 'oidc', 'cognito'] } },
  'auth-idp-cognito': { on: both, value: json },
  'auth-idp-oidc': { on: both, value: json },
  'auth-on-unauthenticated-request': { on: both, value: { type: 'enum', values: ['authenticate', 'allow', 'deny'] } },
  'auth-scope': { on: both, value: text },
  'auth-session-cookie': { on: both, value: text },
  'auth-session-timeout': { on: both, value: whole(1, 604800) },
  'jwt-validation': { on: both, value: json },
  'use-regex-path-match': { on: ingress, value: bool },
  'enable-frontend-nlb': { on: ingress, value: bool },
  'frontend-nlb-status-only': { on: ingress, value: bool },
  'frontend-nlb-scheme': { on: ingress, value: scheme },
  'frontend-nlb-subnets': { on: ingress, value: list },
  'frontend-nlb-security-groups': { on: ingress, value: list },
  'frontend-nlb-listener-port-mapping': { on: ingress, value: map },
  'frontend-nlb-healthcheck-port': { on: ingress, value: port },
  'frontend-nlb-healthcheck-protocol': { on: ingress, value: nlbProtocol },
  'frontend-nlb-healthcheck-path': { on: ingress, value: urlPath },
  'frontend-nlb-healthcheck-interval-seconds': { on: ingress, value: whole(5, 300) },
  'frontend-nlb-healthcheck-timeout-seconds': { on: ingress, value: whole(2, 120) },
  'frontend-nlb-healthcheck-healthy-threshold-count': { on: ingress, value: whole(2, 10) },
  'frontend-nlb-healthcheck-unhealthy-threshold-count': { on: ingress, value: whole(2, 10) },
  'frontend-nlb-healthcheck-success-codes': { on: ingress, value: codes },
  'frontend-nlb-tags': { on: ingress, value: map },
  'frontend-nlb-eip-allocations': { on: ingress, value: list },
  'frontend-nlb-attributes': { on: ingress, value: map },
}

/** The annotations whose name ends in a name of the author's. */
const families: readonly (readonly [RegExp, AlbAnnotation])[] = [
  [/^actions\.[^.].*$/, { on: ingress, value: json }],
  [/^conditions\.[^.].*$/, { on: ingress, value: json }],
  [/^transforms\.[^.].*$/, { on: ingress, value: json }],
  [/^listener-attributes\.(HTTP|HTTPS|TCP)-\d{1,5}$/, { on: ingress, value: map }],
  [/^target-control-port\.[^.].*\.\d{1,5}$/, { on: both, value: whole(1, 65535) }],
]

/** What the controller knows of an annotation, by its name without the prefix. */
export function albAnnotation(name: string): AlbAnnotation | undefined {
  return annotations[name] ?? families.find(([pattern]) => pattern.test(name))?.[1]
}

/** The known annotation that a misspelt one comes nearest to, with its prefix; undefined where none is near. */
export function nearestAlbAnnotation(name: string): string | undefined {
  const [best] = Object.keys(annotations)
    .map((known) => ({ known, distance: editDistance(name.toLowerCase(), known) }))
    .toSorted((a, b) => a.distance - b.distance)
  return best && best.distance <= Math.max(2, name.length / 3) ? albPrefix + best.known : undefined
}
