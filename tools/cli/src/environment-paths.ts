import type { LoadedApp } from './load-environment.ts'

/** The chart's folder from the repository's root: what the Application's `path` says. */
export function chartPath({ app }: LoadedApp): `charts/${string}` {
  return `charts/${app.chart}`
}

/** The values file of an application from the repository's root. */
export function valuesFileOf(folder: string, app: string): `environments/${string}/values/${string}.yaml` {
  return `environments/${folder}/values/${app}.yaml`
}

/** Where an environment's facts stand. */
export function factsFileOf(folder: string): string {
  return `environments/${folder}/facts.yaml`
}

/**
 * Whether a path inside an environment's folder is generated, and so may be written, compared and removed by `build`.
 * People write `src/`, commands write `pins/`; `dist/` is never committed.
 */
export function isGenerated(path: string): boolean {
  return /^(root-app\.yaml|projects\.yaml|facts\.yaml|(apps|values|manifests)(\/.*)?)$/.test(path)
}
