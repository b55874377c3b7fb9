import { roleArn, type AppContext, type Environment } from '@button0/environment'
import { ProblemsError } from '@button0/problem'
import { autoscalingValues, imageValues, publicOrigin } from '@button0/values'
import type { z } from 'zod'
import type { BackendChoices } from './generated/choices.ts'
import type { values } from './values.ts'

type BackendValues = z.input<typeof values>

interface BackendContext extends AppContext {
  /** Registry and name of the image. */
  readonly image: string
}

/**
 * The values of the backend's chart: what the author chose and what follows from the environment and the pin, without
 * the chart's defaults. Throws a `ProblemsError` where the password can come from nowhere.
 */
export function backendValues(choices: BackendChoices, { environment, pin, image }: BackendContext): BackendValues {
  const { host, port, name } = environment.database
  return {
    ...choices,
    ...autoscalingValues(choices),
    image: imageValues(image, pin),
    serviceAccount: { roleArn: roleArn(environment.aws, `button0-${environment.name}-backend`) },
    corsOrigins: [publicOrigin(environment)],
    database: { host, port, name, passwordFrom: storedPassword(choices, environment), ...choices.database },
    networkPolicy: {
      loadBalancerCidrs: environment.network.loadBalancerCidrs,
      databaseCidrs: environment.network.databaseCidrs,
    },
  }
}

/** By convention, an environment's database password is the property `password` of `button0/<environment>/database`. */
function storedPassword(
  { database }: BackendChoices,
  { name, secretStores }: Environment,
): BackendValues['database']['passwordFrom'] {
  if (database?.passwordFrom !== undefined) return database.passwordFrom
  const store = secretStores[0]
  if (store === undefined) {
    throw new ProblemsError([
      {
        id: 'invalid-choices',
        severity: 'error',
        environment: name,
        path: ['database', 'passwordFrom'],
        message: `database.passwordFrom is missing, and environment ${name} declares no secret store to fetch the password from`,
        hint: 'Declare a store in secretStores of environment.ts, or name an existing Secret in database.passwordFrom',
      },
    ])
  }
  return { externalSecret: { store, key: `button0/${name}/database`, property: 'password' } }
}
