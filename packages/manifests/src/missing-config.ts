import type { Finding } from './check.ts'
import { configReferences } from './config-references.ts'
import { configMapNamed, configNames, secretNamed } from './config-sources.ts'
import type { Context } from './context.ts'
import { listNames } from './json.ts'

/** The references to a ConfigMap or Secret that does not exist in the namespace of the object that names it. */
export function* missingConfig(context: Context, wanted: 'ConfigMap' | 'Secret'): Iterable<Finding> {
  const named = wanted === 'ConfigMap' ? configMapNamed : secretNamed
  for (const { manifest, path, kind, name, optional } of context.computed(configReferences)) {
    const namespace = context.namespaceOf(manifest)
    if (kind !== wanted || optional || named(context, namespace, name)) continue
    const outside = wanted === 'Secret' ? ', or declare it in existingSecrets of the environment' : ''
    yield {
      manifest,
      path,
      message: `There is no ${wanted} ${name} in namespace ${namespace}; there are: ${listNames(configNames(context, wanted, namespace))}`,
      hint: `Correct the name, add the ${wanted}${outside}`,
    }
  }
}
