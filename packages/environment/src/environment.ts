import { problemsFromZod, type Problem } from '@button0/problem'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { arnSchema, awsAccountIdSchema, awsPartition, awsRegionSchema } from './aws.ts'
import { dnsLabelSchema, hostNameSchema } from './names.ts'
import { tiers } from './tier.ts'

const cidrSchema = z
  .string()
  .refine(isNetworkAddress, 'expected a network in CIDR form such as 10.0.0.0/24, without host bits')

const secretStoreSchema = z.strictObject({
  kind: z.enum(['ClusterSecretStore', 'SecretStore']).default('ClusterSecretStore'),
  name: dnsLabelSchema,
})

/**
 * What an environment is: where it runs, under which names, and what it finds there. The fields are documented for
 * editors on `EnvironmentInput`, since zod's inferred types lose the descriptions.
 */
export const environmentSchema = z
  .strictObject({
    name: dnsLabelSchema.max(20, 'expected at most 20 characters, since it is part of other names'),
    tier: z.enum(tiers),
    active: z.boolean().default(true),
    promotesFrom: dnsLabelSchema.optional(),
    namespace: dnsLabelSchema,
    host: hostNameSchema,
    certificateArn: arnSchema.optional(),
    aws: z.strictObject({ accountId: awsAccountIdSchema, region: awsRegionSchema }),
    cluster: z.strictObject({
      name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, 'expected the name of an EKS cluster'),
      destination: z.union(
        [
          z.strictObject({
            server: z.string().regex(/^(https:\/\/|arn:aws)[!-~]+$/, 'expected an https URL or an EKS cluster ARN'),
          }),
          z.strictObject({ name: z.string().min(1, 'expected the name of a cluster in Argo CD') }),
        ],
        'expected exactly one of server and name',
      ),
      kubernetesVersion: z
        .string()
        .regex(/^1\.[0-9]+\.[0-9]+$/, 'expected a full Kubernetes version such as 1.34.0, without v'),
      argocdNamespace: dnsLabelSchema.default('argocd'),
    }),
    network: z.strictObject({
      loadBalancerCidrs: z.array(cidrSchema).min(1, 'expected at least one network'),
      databaseCidrs: z.array(cidrSchema).min(1, 'expected at least one network'),
    }),
    database: z.strictObject({
      host: hostNameSchema,
      port: z.int().min(1).max(65535).default(5432),
      name: z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, 'expected the name of a PostgreSQL database'),
    }),
    secretStores: z.array(secretStoreSchema).default([]),
    existingSecrets: z
      .array(z.strictObject({ name: dnsLabelSchema, keys: z.array(z.string().min(1)).min(1) }))
      .default([]),
    git: z.strictObject({
      repoUrl: z.string().regex(/^(https:\/\/|git@|ssh:\/\/)[!-~]+$/, 'expected the URL of a Git repository'),
      revision: z
        .string()
        .regex(/^refs\/(heads|tags)\/[!-~]+$/, 'expected a full reference such as refs/heads/main')
        .default('refs/heads/main'),
    }),
    exceptions: z
      .array(
        z.strictObject({
          problem: z.string().min(1),
          object: z.string().regex(/^[A-Za-z]+\/[a-z0-9.-]+$/, 'expected Kind/name'),
          reason: z.string().min(10, 'expected a reason that a reviewer understands, of at least 10 characters'),
        }),
      )
      .default([]),
  })
  .superRefine((environment, context) => {
    if (environment.tier === 'production' && environment.certificateArn === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['certificateArn'],
        message: 'a production environment serves HTTPS and must name its ACM certificate',
        params: {
          hint: `Add certificateArn: 'arn:${awsPartition(environment.aws.region)}:acm:${environment.aws.region}:${environment.aws.accountId}:certificate/…'`,
        },
      })
    }
    if (environment.promotesFrom === environment.name) {
      context.addIssue({
        code: 'custom',
        path: ['promotesFrom'],
        message: 'an environment cannot promote from itself',
        params: { hint: 'Name the environment that proves a release before this one, or remove the key' },
      })
    }
    for (const { path, arn } of arnsOf(environment)) checkArn(arn, path, environment.aws, context)
  })

/** An environment after validation, with every default filled in. */
export type Environment = z.infer<typeof environmentSchema>

/** An environment as an author writes it. */
export interface EnvironmentInput {
  /** Short name of the environment, such as `dev`: part of Application, project and role names. */
  name: string
  /** How much depends on it; `production` demands a certificate and image digests and raises named warnings to errors. */
  tier: 'development' | 'staging' | 'production'
  /** `false`: rendered and verified like any other, but without a `root-app.yaml` to apply. Default `true`. */
  active?: boolean
  /** The environment that proves a release before this one gets it. Absent for the first in the line. */
  promotesFrom?: string
  /** The Kubernetes namespace that holds every object of the environment. */
  namespace: string
  /** The public host name, without scheme or path. */
  host: string
  /** ARN of the ACM certificate for the host, in the environment's account and region. */
  certificateArn?: string
  /** The AWS account and region that the environment runs in; ECR registry and role ARNs follow from them. */
  aws: { accountId: string; region: string }
  /** The EKS cluster. Account, region and `name` are its identity; `destination` is how Argo CD reaches it. */
  cluster: {
    name: string
    destination: { server: string } | { name: string }
    /** Full version without `v`, such as `1.34.0`: what Helm renders for and what the checks know. */
    kubernetesVersion: string
    /** The namespace that holds Argo CD and its Application objects. Default `argocd`. */
    argocdNamespace?: string
  }
  /** The networks that NetworkPolicies name. */
  network: {
    /** CIDRs of the load balancer's subnets: with target type `ip`, requests come from there. */
    loadBalancerCidrs: string[]
    /** CIDRs of the database's subnets. */
    databaseCidrs: string[]
  }
  /** The PostgreSQL database. No two environments may share one. */
  database: { host: string; port?: number; name: string }
  /** Stores of External Secrets that exist in the cluster, outside this repository. */
  secretStores?: { kind?: 'ClusterSecretStore' | 'SecretStore'; name: string }[]
  /** Secrets that exist in the namespace, made by somebody else, with the keys they hold. */
  existingSecrets?: { name: string; keys: string[] }[]
  /** The Git repository and reference that Argo CD reads. */
  git: { repoUrl: string; revision?: string }
  /** Checks that are switched off for one object, each with the reason that reports print. */
  exceptions?: { problem: string; object: string; reason: string }[]
}

/** Marks an object as an environment, so that the compiler refuses misspelt keys. Validation happens when it is loaded. */
export function defineEnvironment(environment: EnvironmentInput): EnvironmentInput {
  return environment
}

/** Validates what an environment's module exports. */
export function parseEnvironment(input: unknown): { environment: Environment } | { problems: Problem[] } {
  const parsed = environmentSchema.safeParse(input)
  return parsed.success
    ? { environment: parsed.data }
    : { problems: problemsFromZod('invalid-environment', parsed.error, input) }
}

function isNetworkAddress(text: string): boolean {
  try {
    const [address, bits] = ipaddr.parseCIDR(text)
    const network =
      address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text)
    return text === `${address.toString()}/${bits}` && network.toString() === address.toString()
  } catch {
    return false
  }
}

function* arnsOf(environment: {
  certificateArn?: string | undefined
  cluster: { destination: { server: string } | { name: string } }
}) {
  if (environment.certificateArn !== undefined) yield { path: ['certificateArn'], arn: environment.certificateArn }
  const { destination } = environment.cluster
  if ('server' in destination && destination.server.startsWith('arn:')) {
    yield { path: ['cluster', 'destination', 'server'], arn: destination.server }
  }
}

function checkArn(
  arn: string,
  path: string[],
  aws: { accountId: string; region: string },
  context: z.core.$RefinementCtx,
): void {
  const [, partition, , region, account] = arn.split(':')
  const wanted = { partition: awsPartition(aws.region), region: aws.region, account: aws.accountId }
  for (const [part, found] of Object.entries({ partition, region, account })) {
    const expected = wanted[part as keyof typeof wanted]
    if (found !== expected) {
      context.addIssue({
        code: 'custom',
        path,
        message: `the ${part} of this ARN is ${found || 'empty'}, but the environment's is ${expected}`,
        params: { hint: `Use a resource of account ${aws.accountId} in ${aws.region}, or correct aws` },
      })
    }
  }
}
