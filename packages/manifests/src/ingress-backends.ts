import type { Context } from './context.ts'
import { recordAt, recordsAt, type Json, type Path } from './json.ts'
import type { Manifest } from './manifest.ts'

/** Every backend of every Ingress, with the path to it. */
export function* ingressBackends(context: Context): Iterable<{ manifest: Manifest; backend: Json; path: Path }> {
  for (const manifest of context.ofKind('networking.k8s.io', 'Ingress')) {
    const fallback = recordAt(manifest.object, ['spec', 'defaultBackend'])
    if (fallback) yield { manifest, backend: fallback, path: ['spec', 'defaultBackend'] }
    for (const rule of recordsAt(manifest.object, ['spec', 'rules'])) {
      for (const entry of recordsAt(rule.record, ['http', 'paths'])) {
        const backend = recordAt(entry.record, ['backend'])
        if (backend) yield { manifest, backend, path: [...rule.path, ...entry.path, 'backend'] }
      }
    }
  }
}
