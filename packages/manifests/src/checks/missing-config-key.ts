import type { Check } from '../check.ts'
import { configReferences } from '../config-references.ts'
import { configMapNamed, secretNamed } from '../config-sources.ts'
import { listNames } from '../json.ts'

/** A key that the ConfigMap or Secret does not have. Secrets whose keys only the cluster learns are passed over. */
export const missingConfigKey: Check = {
  id: 'missing-config-key',
  severity: 'error',
  *run(context) {
    for (const { manifest, kind, name, keys, optional } of context.computed(configReferences)) {
      const named = kind === 'ConfigMap' ? configMapNamed : secretNamed
      const known = named(context, context.namespaceOf(manifest), name)?.keys
      if (optional || !known) continue
      for (const { key, path } of keys) {
        if (known.has(key)) continue
        yield {
          manifest,
          path,
          message: `${kind} ${name} has no key ${key}; it has: ${listNames(known)}`,
          hint: `Correct the key, or add it to ${kind} ${name}`,
        }
      }
    }
  },
}
