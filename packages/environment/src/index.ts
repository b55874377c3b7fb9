export { type App, type AppContext, type Values } from './app.ts'
export { awsPartition, arnSchema, awsAccountIdSchema, awsRegionSchema, ecrRegistry, roleArn } from './aws.ts'
export { conflictsBetween } from './conflicts.ts'
export {
  defineEnvironment,
  environmentSchema,
  parseEnvironment,
  type Environment,
  type EnvironmentInput,
} from './environment.ts'
export { dnsLabelSchema, hostNameSchema } from './names.ts'
export { pinJsonSchema } from './pin-json-schema.ts'
export { imageReference, parsePin, pinSchema, type Pin } from './pin.ts'
export { promotionOrder } from './promotion-order.ts'
export { tiers, type Tier } from './tier.ts'
