/** Where an environment keeps its copy of an application's chart, from the repository's root. */
export function chartCopyPath(folder: string, app: string): `environments/${string}/charts/${string}` {
  return `environments/${folder}/charts/${app}`
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
