import { autoscalingChoiceSchema, checkRules, workloadRules } from '@button0/values'
import { values } from './values.ts'

/**
 * What an author chooses: the values without what follows from the environment and the pin. The rules across fields
 * hold in TypeScript only: JSON Schema, and so Helm, cannot say them.
 */
export const choices = values
  .omit({ image: true, networkPolicy: true })
  .extend({
    autoscaling: autoscalingChoiceSchema.exactOptional(),
    ingress: values.shape.ingress
      .omit({ host: true, certificateArn: true })
      .describe('How requests reach the environment; host and certificate follow from it.')
      .exactOptional(),
  })
  .superRefine(checkRules(workloadRules))
