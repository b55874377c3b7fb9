import { ecrRegistry, type App } from '@button0/environment'
import { backendValues } from './backend-values.ts'
import { choices as choicesSchema } from './choices.ts'
import type { BackendChoices } from './generated/choices.ts'

const imageRepository = 'button0-backend'

/** The backend in one environment. Image, host, database, role and networks follow from the environment and the pin. */
export function backend(choices: BackendChoices): App {
  return {
    chart: 'backend',
    choices,
    choicesSchema,
    syncWave: 0,
    migrates: true,
    imageRepository,
    values: (valid: BackendChoices, { environment, pin }) =>
      backendValues(valid, { environment, pin, image: `${ecrRegistry(environment.aws)}/${imageRepository}` }),
  }
}
