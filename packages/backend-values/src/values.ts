import { arnSchema, dnsLabelSchema, hostNameSchema } from '@button0/environment'
import {
  autoscalingSchema,
  databaseCidrsSchema,
  drainSecondsSchema,
  imageSchema,
  loadBalancerCidrsSchema,
  podDisruptionBudgetSchema,
  replicaCountSchema,
  resourcesSchema,
  topologySpreadSchema,
} from '@button0/values'
import { z } from 'zod'

const secretKey = z.string().regex(/^[-._a-zA-Z0-9]{1,253}$/, 'expected a key of a Secret: letters, digits, -, _ and .')
const seconds = z.int().min(1)

/** Where the password comes from: exactly one of two. */
export const existingSecretSchema = z
  .strictObject({
    existingSecret: z
      .strictObject({
        name: dnsLabelSchema.describe('Name of the Secret.'),
        key: secretKey.describe('Key in the Secret that holds the password.'),
      })
      .describe('A Secret that exists in the namespace, made by somebody else.'),
  })
  .describe('The password stands in a Secret that exists.')

const externalSecretSchema = z
  .strictObject({
    externalSecret: z
      .strictObject({
        store: z
          .strictObject({
            kind: z.enum(['ClusterSecretStore', 'SecretStore']).describe('Kind of the store.'),
            name: dnsLabelSchema.describe('Name of the store.'),
          })
          .describe('The store of External Secrets to read from.'),
        key: z
          .string()
          .regex(/^[A-Za-z0-9][A-Za-z0-9/_+=.@-]{0,511}$/, 'expected the name of a secret in the store')
          .describe('Name of the secret in the store.'),
        property: secretKey.describe('Property of the secret that holds the password.'),
      })
      .describe('A secret that External Secrets fetches from a store.'),
  })
  .describe('The password is fetched from a store.')

/** What `charts/backend` accepts. A key is optional where the chart's `values.yaml` has a default. */
export const values = z.strictObject({
  image: imageSchema,
  replicaCount: replicaCountSchema.exactOptional(),
  autoscaling: autoscalingSchema.exactOptional(),
  resources: resourcesSchema.exactOptional(),
  podDisruptionBudget: podDisruptionBudgetSchema.exactOptional(),
  topologySpread: topologySpreadSchema.exactOptional(),
  drainSeconds: drainSecondsSchema.exactOptional(),
  serviceAccount: z
    .strictObject({
      roleArn: arnSchema.describe('ARN of the IAM role that the pods act under.').exactOptional(),
    })
    .describe('Identity of the pods.')
    .exactOptional(),
  corsOrigins: z
    .array(
      z.string().regex(/^https?:\/\/[a-z0-9.-]{1,253}(:[0-9]{1,5})?$/, 'expected an origin such as https://a.example'),
    )
    .min(1)
    .describe('Origins of the pages that may call the API from a browser.'),
  database: z
    .strictObject({
      host: hostNameSchema.describe('Host of the PostgreSQL server.'),
      port: z.int().min(1).max(65535).describe('Port of the PostgreSQL server.'),
      name: z
        .string()
        .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'expected the name of a PostgreSQL database')
        .describe('Name of the database.'),
      user: z
        .string()
        .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'expected the name of a PostgreSQL role')
        .describe('PostgreSQL role to connect as.')
        .exactOptional(),
      passwordFrom: z.union([externalSecretSchema, existingSecretSchema]).describe('Where the password comes from.'),
    })
    .describe('The PostgreSQL database.'),
  migration: z
    .strictObject({
      backoffLimit: z.int().min(0).max(10).describe('How often a failed migration is tried again.').exactOptional(),
      activeDeadlineSeconds: seconds
        .max(86_400)
        .describe('Seconds after which a migration is given up, its retries included.')
        .exactOptional(),
    })
    .describe('The Job that migrates the database before a new version starts.')
    .exactOptional(),
  networkPolicy: z
    .strictObject({ loadBalancerCidrs: loadBalancerCidrsSchema, databaseCidrs: databaseCidrsSchema })
    .describe('Networks that the pods may talk to.'),
})
