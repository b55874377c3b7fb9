import type { Check } from '../check.ts'
import type { Context } from '../context.ts'
import { listNames, textAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { serviceNamed, serviceTargets } from '../service-ports.ts'
import { commaSeparated } from '../comma-separated.ts'
import { workloads, type Workload } from '../workloads.ts'
import { ingressBackends } from '../ingress-backends.ts'

const healthCheckPath = 'alb.ingress.kubernetes.io/healthcheck-path'

/**
 * A probe or health check on a path that the application does not serve. The pod template's annotation
 * `button0.io/serves-paths` lists what it serves, separated by commas, `/assets/*` for all below; without it nothing is
 * known.
 */
export const unservedPath: Check = {
  id: 'unserved-path',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, asked, workload } of askedPaths(context)) {
      const served = commaSeparated(textAt(workload.podAnnotations, ['button0.io/serves-paths']))
      if (served.length === 0 || served.some((pattern) => covers(pattern, asked))) continue
      yield {
        manifest,
        path,
        message: `The pods of ${workload.kind} ${workload.manifest.object.metadata.name} do not serve ${asked}; they serve: ${listNames(served)}`,
        hint: 'Use a path that the application answers; if it has learnt this one, add it to button0.io/serves-paths in the chart',
      }
    }
  },
}

interface Asked {
  readonly manifest: Manifest
  readonly path: Path
  readonly asked: string
  readonly workload: Workload
}

function* askedPaths(context: Context): Iterable<Asked> {
  for (const workload of context.computed(workloads)) {
    for (const { container, path } of workload.containers) {
      for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
        const asked = textAt(container, [probe, 'httpGet', 'path'])
        if (asked === undefined) continue
        yield { manifest: workload.manifest, path: [...path, probe, 'httpGet', 'path'], asked, workload }
      }
    }
  }
  const path = ['metadata', 'annotations', healthCheckPath]
  for (const { manifest, workloads: selected } of context.computed(serviceTargets)) {
    const asked = textAt(manifest.object, path)
    if (asked !== undefined) for (const workload of selected) yield { manifest, path, asked, workload }
  }
  for (const { manifest, backend } of ingressBackends(context)) {
    const asked = textAt(manifest.object, path)
    const service = serviceNamed(context, context.namespaceOf(manifest), textAt(backend, ['service', 'name']) ?? '')
    if (asked === undefined || !service || textAt(service.manifest.object, path) !== undefined) continue
    for (const workload of service.workloads) yield { manifest, path, asked, workload }
  }
}

function covers(pattern: string, asked: string): boolean {
  const path = asked.split('?', 1)[0]!
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}
