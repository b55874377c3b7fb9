import type { Check, Finding } from '../check.ts'
import { argoApplications } from '../argocd-objects.ts'
import { recordAt, recordsAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'

const forbiddenHelmFields: Readonly<Record<string, string>> = {
  ignoreMissingValueFiles: 'it hides a misspelt values file',
  valuesObject: 'values belong in the values file, where they are checked',
  values: 'values belong in the values file, where they are checked',
  parameters: 'values belong in the values file, where they are checked',
  fileParameters: 'values belong in the values file, where they are checked',
  passCredentials: 'no chart here comes from another host',
  skipSchemaValidation: "it switches off the chart's schema",
}

/** A field of an Application that hides problems or passes by the values file. Sync options are forced-sync's matter. */
export const forbiddenArgocdOption: Check = {
  id: 'forbidden-argocd-option',
  severity: 'error',
  *run(context) {
    for (const { manifest, sources } of context.computed(argoApplications)) {
      if (recordAt(manifest.object, ['spec', 'syncPolicy', 'automated'])?.['allowEmpty'] === true) {
        const path = ['spec', 'syncPolicy', 'automated', 'allowEmpty']
        yield refuse(manifest, path, 'allowEmpty is true: a rendering without objects would delete everything')
      }
      if (!context.environment) continue
      for (const { source, path } of sources) {
        for (const [field, reason] of Object.entries(forbiddenHelmFields)) {
          const value = recordAt(source, ['helm'])?.[field]
          if (isSet(value)) yield refuse(manifest, [...path, 'helm', field], `helm.${field} is set: ${reason}`)
        }
        if (isSet(source['ref'])) yield refuse(manifest, [...path, 'ref'], 'A source of values only can be weeks old')
      }
      if (recordsAt(manifest.object, ['spec', 'sources']).length > 0) {
        yield refuse(manifest, ['spec', 'sources'], 'An Application has one source, which holds chart and values')
      }
    }
  },
}

function refuse(manifest: Manifest, path: Path, message: string): Finding {
  return { manifest, path, message, hint: 'Remove it' }
}

/** Whether Argo CD would keep a value: zero values are the matter of zero-valued-field. */
function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}
