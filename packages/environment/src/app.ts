import type { z } from 'zod'
import type { Environment } from './environment.ts'
import type { Pin } from './pin.ts'

/** A Helm values document: what `values/<app>.yaml` holds. */
export type Values = { readonly [key: string]: unknown }

/** What an application's values follow from, besides the author's choices. */
export interface AppContext {
  readonly environment: Environment
  readonly pin: Pin
}

/**
 * One application of an environment, as its module `src/<app>.ts` exports it under the name `app`: which chart, what
 * the author chose, and how values follow. It is plain data and one pure function, so that a command may compute the
 * values for another pin or another environment without touching a file.
 */
export interface App {
  /** The chart's folder below `charts/`. */
  readonly chart: string
  /** What the author wrote; not yet validated. */
  readonly choices: unknown
  /** The schema that `choices` must satisfy. */
  readonly choicesSchema: z.ZodType
  /**
   * The order of the first bootstrap, as Argo CD's sync wave of the child Application. Nothing may depend on it: an
   * Application has no health of its own unless argocd-cm defines it.
   */
  readonly syncWave: number
  /** Whether the image carries database migrations, so that its pin names the head it migrates to. */
  readonly migrates: boolean
  /** The name of the image's repository in the environment's ECR registry. */
  readonly imageRepository: string
  /** The values for one environment and pin. `choices` is the validated form of the author's. Pure. */
  values(choices: never, context: AppContext): Values
}
