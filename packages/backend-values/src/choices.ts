import { autoscalingChoiceSchema, checkRules, workloadRules } from '@button0/values'
import { existingSecretSchema, values } from './values.ts'

/**
 * What an author chooses: the values without what follows from the environment and the pin. The rules across fields
 * hold in TypeScript only: JSON Schema, and so Helm, cannot say them.
 */
export const choices = values
  .omit({ image: true, serviceAccount: true, corsOrigins: true, networkPolicy: true })
  .extend({
    autoscaling: autoscalingChoiceSchema.exactOptional(),
    database: values.shape.database
      .omit({ host: true, port: true, name: true })
      .extend({
        passwordFrom: existingSecretSchema
          .describe("An existing Secret, instead of the one fetched from the environment's first secret store.")
          .exactOptional(),
      })
      .describe('How the database is used; which one it is follows from the environment.')
      .exactOptional(),
  })
  .superRefine(checkRules(workloadRules))
