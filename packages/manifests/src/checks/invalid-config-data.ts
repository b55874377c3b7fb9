import { formatPath } from '@button0/problem'
import type { Check, Finding } from '../check.ts'
import { recordAt, type Json } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { configKeyFault } from '../names.ts'

/** Keys that a Secret of a type must have. Source: kubernetes/kubernetes, `ValidateSecret`. */
const requiredKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
}

/** Of all values together. Source: kubernetes/kubernetes, `MaxSecretSize`. */
const maximumSize = 1024 * 1024

export const invalidConfigData: Check = {
  id: 'invalid-config-data',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('', 'ConfigMap')) yield* findings(manifest, ['data', 'binaryData'])
    for (const manifest of context.ofKind('', 'Secret')) {
      yield* findings(manifest, ['data', 'stringData'])
      const { type } = manifest.object
      const keys = new Set(
        ['data', 'stringData'].flatMap((field) => Object.keys(recordAt(manifest.object, [field]) ?? {})),
      )
      for (const key of (typeof type === 'string' && requiredKeys[type]) || []) {
        if (keys.has(key)) continue
        const message = `The Secret has no key ${key}, which its type ${String(type)} needs`
        yield { manifest, path: ['data'], message, hint: 'Add the key, or use type: Opaque' }
      }
    }
  },
}

function* findings(manifest: Manifest, fields: readonly string[]): Generator<Finding> {
  let size = 0
  const seen = new Set<string>()
  for (const field of fields) {
    const data: Json = recordAt(manifest.object, [field]) ?? {}
    for (const [key, value] of Object.entries(data)) {
      const path = [field, key]
      const fault = configKeyFault(key)
      if (fault !== undefined) {
        yield { manifest, path, message: `The key "${key}" in ${field} ${fault}`, hint: 'Choose another key' }
      }
      if (seen.has(key) && field === 'binaryData') {
        yield { manifest, path, message: `${formatPath(path)} is in data too`, hint: 'Remove one of the two' }
      }
      seen.add(key)
      size += typeof value === 'string' ? Buffer.byteLength(value) : 0
    }
  }
  if (size > maximumSize) {
    const message = `The values have ${size} bytes together, and may have at most ${maximumSize}`
    yield { manifest, path: [fields[0]!], message, hint: 'Split the object, or put the data into a volume' }
  }
}
