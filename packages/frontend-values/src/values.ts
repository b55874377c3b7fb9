import { arnSchema, dnsLabelSchema, hostNameSchema } from '@button0/environment'
import {
  autoscalingSchema,
  drainSecondsSchema,
  imageSchema,
  loadBalancerCidrsSchema,
  podDisruptionBudgetSchema,
  replicaCountSchema,
  resourcesSchema,
  topologySpreadSchema,
} from '@button0/values'
import { z } from 'zod'

const pathSchema = z.strictObject({
  path: z
    .string()
    .regex(/^\/[A-Za-z0-9._~-][A-Za-z0-9._~/-]{0,126}$/, 'expected a path such as /api')
    .describe('Path that a request begins with.'),
  service: dnsLabelSchema.describe('Service that answers.'),
  port: z.int().min(1).max(65535).describe('Port of the Service.'),
})

/** What `charts/frontend` accepts. A key is optional where the chart's `values.yaml` has a default. */
export const values = z.strictObject({
  image: imageSchema,
  replicaCount: replicaCountSchema.exactOptional(),
  autoscaling: autoscalingSchema.exactOptional(),
  resources: resourcesSchema.exactOptional(),
  podDisruptionBudget: podDisruptionBudgetSchema.exactOptional(),
  topologySpread: topologySpreadSchema.exactOptional(),
  drainSeconds: drainSecondsSchema.exactOptional(),
  ingress: z
    .strictObject({
      className: dnsLabelSchema.describe('IngressClass of the AWS Load Balancer Controller.').exactOptional(),
      host: hostNameSchema.describe('Public host name.'),
      certificateArn: arnSchema
        .describe('ARN of the ACM certificate; without one the load balancer serves plain HTTP.')
        .exactOptional(),
      scheme: z
        .enum(['internet-facing', 'internal'])
        .describe('Whether the load balancer has public addresses.')
        .exactOptional(),
      sslPolicy: z
        .string()
        .regex(/^ELBSecurityPolicy-[A-Za-z0-9-]{1,64}$/, 'expected an ELB security policy')
        .describe('TLS versions and ciphers that the load balancer offers.')
        .exactOptional(),
      paths: z
        .array(pathSchema)
        .max(20)
        .describe("Paths that other Services answer; everything else goes to this chart's own.")
        .exactOptional(),
    })
    .describe('How requests reach the environment.'),
  networkPolicy: z
    .strictObject({ loadBalancerCidrs: loadBalancerCidrsSchema })
    .describe('Networks that the pods may talk to.'),
})
