import { ecrRegistry, type App } from '@button0/environment'
import { choices as choicesSchema } from './choices.ts'
import { frontendValues } from './frontend-values.ts'
import type { FrontendChoices } from './generated/choices.ts'

const imageRepository = 'button0-frontend'

/** The frontend in one environment, with the Ingress of all. Image, host, certificate and networks are derived. */
export function frontend(choices: FrontendChoices): App {
  return {
    chart: 'frontend',
    choices,
    choicesSchema,
    syncWave: 1,
    migrates: false,
    imageRepository,
    values: (valid: FrontendChoices, { environment, pin }) =>
      frontendValues(valid, { environment, pin, image: `${ecrRegistry(environment.aws)}/${imageRepository}` }),
  }
}
