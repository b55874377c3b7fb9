import type { AppContext } from '@button0/environment'
import { autoscalingValues, imageValues } from '@button0/values'
import type { z } from 'zod'
import type { FrontendChoices } from './generated/choices.ts'
import type { values } from './values.ts'

interface FrontendContext extends AppContext {
  /** Registry and name of the image. */
  readonly image: string
}

/**
 * The values of the frontend's chart: what the author chose and what follows from the environment and the pin, without
 * the chart's defaults.
 */
export function frontendValues(
  choices: FrontendChoices,
  { environment: { host, certificateArn, network }, pin, image }: FrontendContext,
): z.input<typeof values> {
  return {
    ...choices,
    ...autoscalingValues(choices),
    image: imageValues(image, pin),
    ingress: { host, ...(certificateArn === undefined ? {} : { certificateArn }), ...choices.ingress },
    networkPolicy: { loadBalancerCidrs: network.loadBalancerCidrs },
  }
}
