import type { Check } from '../check.ts'
import { recordAt, recordsAt, type Json } from '../json.ts'
import { minorOf } from '../kubernetes-version.ts'
import { variableNameFault } from '../names.ts'
import { workloads } from '../workloads.ts'

export const invalidVariable: Check = {
  id: 'invalid-variable',
  severity: 'error',
  *run(context) {
    const minor = minorOf(context.kubernetesVersion)
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        for (const { record, path: below } of recordsAt(container, ['env'])) {
          const fault = variableFault(record, minor)
          if (fault === undefined) continue
          const message = `The variable "${String(record['name'])}" ${fault}`
          yield { manifest, path: [...path, ...below], message, hint: 'Correct the variable' }
        }
        for (const { record, path: below } of recordsAt(container, ['envFrom'])) {
          const sources = ['configMapRef', 'secretRef'].filter((source) => record[source] !== undefined)
          if (sources.length === 1) continue
          const message = `An envFrom has ${sources.length === 0 ? 'no source' : 'both sources'}, and needs one of configMapRef and secretRef`
          yield { manifest, path: [...path, ...below], message, hint: 'Leave exactly one' }
        }
      }
    }
  },
}

function variableFault(variable: Json, minor: number): string | undefined {
  const { name, value } = variable
  if (name === '') return 'has an empty name'
  const fault = typeof name === 'string' ? variableNameFault(name, minor) : undefined
  if (fault !== undefined) return fault
  const from = recordAt(variable, ['valueFrom'])
  if (!from) return undefined
  if (value !== undefined && value !== '') return 'has both value and valueFrom'
  const sources = Object.keys(from)
  if (sources.length === 0) return 'has a valueFrom without a source'
  return sources.length > 1 ? `has a valueFrom with several sources: ${sources.join(' and ')}` : undefined
}
