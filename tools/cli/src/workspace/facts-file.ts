import type { Environment } from '@button0/environment'
import { writeManifest } from '@button0/manifests'
import { load } from 'js-yaml'
import { generatedHeader } from '../build/generated-header.ts'

/** What `diff` must know of an environment at any revision, and no manifest says. */
export interface Facts {
  readonly tier: Environment['tier']
  /** The checks that are switched off, with their reasons: here a reviewer sees one come and go. */
  readonly exceptions: Environment['exceptions']
}

/** The text of `facts.yaml`. */
export function factsFile({ name, tier, exceptions }: Environment): string {
  return (
    generatedHeader(`environments/${name}/src/environment.ts`) + writeManifest({ tier, exceptions } satisfies Facts)
  )
}

/** Reads a `facts.yaml` of any revision. */
export function parseFacts(text: string): Facts {
  return load(text) as Facts
}
