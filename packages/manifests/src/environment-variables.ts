import { configMapNamed, secretNamed } from './config-sources.ts'
import type { Context } from './context.ts'
import { recordsAt, textAt, valueAt, type Path } from './json.ts'
import type { Container, Workload } from './workloads.ts'

/** An environment variable that a container is given. */
export interface Variable {
  readonly name: string
  /** Undefined where it is not known before the cluster runs the pod. */
  readonly value: string | undefined
  /** The path in the workload at which the variable, or the reference that brings it, stands. */
  readonly path: Path
}

/** The variables of one container as it starts: those of `env` win over those of `envFrom`, later ones over earlier. */
export function environmentVariables(context: Context, workload: Workload, container: Container): Variable[] {
  const namespace = context.namespaceOf(workload.manifest)
  const variables = new Map<string, Variable>()
  for (const { record, path } of recordsAt(container.container, ['envFrom'])) {
    const prefix = textAt(record, ['prefix']) ?? ''
    const configMap = configMapNamed(context, namespace, textAt(record, ['configMapRef', 'name']) ?? '')
    const secret = secretNamed(context, namespace, textAt(record, ['secretRef', 'name']) ?? '')
    for (const source of [configMap, secret]) {
      for (const key of source?.keys ?? []) {
        const value = source === configMap ? textAt(source?.manifest?.object, ['data', key]) : undefined
        variables.set(prefix + key, { name: prefix + key, value, path: [...container.path, ...path] })
      }
    }
  }
  for (const { record, path } of recordsAt(container.container, ['env'])) {
    const name = textAt(record, ['name'])
    if (name === undefined) continue
    variables.set(name, { name, value: valueOf(context, namespace, record), path: [...container.path, ...path] })
  }
  return [...variables.values()]
}

/** Whether a workload takes variables from a ConfigMap or Secret that is missing, or whose keys are not known. */
export function hasUnknownVariables(context: Context, { manifest, containers }: Workload): boolean {
  const namespace = context.namespaceOf(manifest)
  return containers.some(({ container }) =>
    recordsAt(container, ['envFrom']).some(({ record }) => {
      const configMap = textAt(record, ['configMapRef', 'name'])
      const secret = textAt(record, ['secretRef', 'name'])
      return (
        (configMap !== undefined && !configMapNamed(context, namespace, configMap)?.keys) ||
        (secret !== undefined && !secretNamed(context, namespace, secret)?.keys)
      )
    }),
  )
}

function valueOf(context: Context, namespace: string, variable: Record<string, unknown>): string | undefined {
  if (variable['valueFrom'] === undefined) {
    const value = variable['value'] ?? ''
    return typeof value === 'string' ? value : undefined
  }
  const name = textAt(variable, ['valueFrom', 'configMapKeyRef', 'name'])
  const key = textAt(variable, ['valueFrom', 'configMapKeyRef', 'key'])
  if (name === undefined || key === undefined) return undefined
  const value = valueAt(configMapNamed(context, namespace, name)?.manifest?.object, ['data', key])
  return typeof value === 'string' ? value : undefined
}
