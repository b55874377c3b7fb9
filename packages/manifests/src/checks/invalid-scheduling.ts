import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { recordsAt, textsAt, type Json, type Path } from '../json.ts'
import { labelValueFault, qualifiedNameFault } from '../names.ts'
import { workloads } from '../workloads.ts'

export const invalidScheduling: Check = {
  id: 'invalid-scheduling',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      for (const { path, message } of [...spreadFaults(pod), ...tolerationFaults(pod), ...affinityFaults(pod)]) {
        const text = `${formatPath(path)} ${message}`
        yield { manifest, path: [...podPath, ...path], message: text, hint: 'Correct the rule' }
      }
    }
  },
}

interface Fault {
  readonly path: Path
  readonly message: string
}

/** Source: kubernetes/kubernetes, `validateTopologySpreadConstraints`. */
function* spreadFaults(pod: Json): Generator<Fault> {
  const seen = new Set<string>()
  for (const { record, path } of recordsAt(pod, ['topologySpreadConstraints'])) {
    const { maxSkew, topologyKey, whenUnsatisfiable, minDomains } = record
    if (typeof maxSkew === 'number' && maxSkew < 1)
      yield { path: [...path, 'maxSkew'], message: `is ${maxSkew}, and has to be at least 1` }
    if (typeof topologyKey === 'string') yield* keyFaults(topologyKey, [...path, 'topologyKey'])
    if (minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule') {
      yield { path: [...path, 'minDomains'], message: 'needs whenUnsatisfiable: DoNotSchedule' }
    }
    if (typeof minDomains === 'number' && minDomains < 1)
      yield { path: [...path, 'minDomains'], message: 'has to be at least 1' }
    const key = `${String(topologyKey)}/${String(whenUnsatisfiable)}`
    if (seen.has(key)) yield { path, message: 'has the topologyKey and whenUnsatisfiable of another constraint' }
    seen.add(key)
    if (textsAt(record, ['matchLabelKeys']).length > 0 && record['labelSelector'] === undefined) {
      yield { path: [...path, 'matchLabelKeys'], message: 'needs a labelSelector' }
    }
  }
}

/** Source: kubernetes/kubernetes, `ValidateTolerations`. */
function* tolerationFaults(pod: Json): Generator<Fault> {
  for (const { record, path } of recordsAt(pod, ['tolerations'])) {
    const { key, operator = 'Equal', value, effect, tolerationSeconds } = record
    if (typeof key === 'string' && key !== '') yield* keyFaults(key, [...path, 'key'])
    if ((key === undefined || key === '') && operator !== 'Exists') {
      yield { path, message: 'has no key, which only the operator Exists allows' }
    }
    if (operator === 'Exists' && value !== undefined && value !== '') {
      yield { path: [...path, 'value'], message: 'has to be left out with the operator Exists' }
    }
    if (operator === 'Equal' && typeof value === 'string' && labelValueFault(value) !== undefined) {
      yield { path: [...path, 'value'], message: `is "${value}", which ${labelValueFault(value)}` }
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      yield { path: [...path, 'tolerationSeconds'], message: 'needs effect: NoExecute' }
    }
  }
}

const preferred = 'preferredDuringSchedulingIgnoredDuringExecution'
const required = 'requiredDuringSchedulingIgnoredDuringExecution'

function* affinityFaults(pod: Json): Generator<Fault> {
  const node = ['affinity', 'nodeAffinity']
  const terms = recordsAt(pod, [...node, required, 'nodeSelectorTerms'])
  const affinity = pod['affinity'] as Json | undefined
  const nodeAffinity = (affinity?.['nodeAffinity'] ?? {}) as Json
  const list = (nodeAffinity[required] as Json | undefined)?.['nodeSelectorTerms']
  if (Array.isArray(list) && list.length === 0) {
    yield { path: [...node, required, 'nodeSelectorTerms'], message: 'is empty, and has to have at least one term' }
  }
  for (const { record, path } of terms) yield* nodeTermFaults(record, path)
  for (const { record, path } of recordsAt(pod, [...node, preferred])) {
    yield* weightFaults(record, path)
    yield* nodeTermFaults((record['preference'] ?? {}) as Json, [...path, 'preference'])
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    for (const { record, path } of recordsAt(pod, ['affinity', kind, required])) yield* podTermFaults(record, path)
    for (const { record, path } of recordsAt(pod, ['affinity', kind, preferred])) {
      yield* weightFaults(record, path)
      yield* podTermFaults((record['podAffinityTerm'] ?? {}) as Json, [...path, 'podAffinityTerm'])
    }
  }
}

function* weightFaults({ weight }: Json, path: Path): Generator<Fault> {
  if (typeof weight !== 'number' || (weight >= 1 && weight <= 100)) return
  yield { path: [...path, 'weight'], message: `is ${weight}, and has to be from 1 to 100` }
}

function* podTermFaults({ topologyKey }: Json, path: Path): Generator<Fault> {
  if (typeof topologyKey === 'string') yield* keyFaults(topologyKey, [...path, 'topologyKey'])
}

/** Source: kubernetes/kubernetes, `ValidateNodeSelectorRequirement`. */
function* nodeTermFaults(term: Json, at: Path): Generator<Fault> {
  for (const { record, path } of recordsAt(term, ['matchExpressions'])) {
    const { key, operator, values } = record
    const count = Array.isArray(values) ? values.length : 0
    if (typeof key === 'string') yield* keyFaults(key, [...at, ...path, 'key'])
    const fault =
      operator === 'In' || operator === 'NotIn'
        ? count === 0 && 'needs values'
        : operator === 'Exists' || operator === 'DoesNotExist'
          ? count > 0 && 'takes no values'
          : operator === 'Gt' || operator === 'Lt'
            ? (count !== 1 || !/^-?[0-9]+$/.test(String((values as unknown[])[0]))) && 'needs one whole number'
            : operator !== undefined && 'is none of In, NotIn, Exists, DoesNotExist, Gt, Lt'
    if (fault) yield { path: [...at, ...path], message: `has the operator ${String(operator)}, which ${fault}` }
  }
}

function* keyFaults(key: string, path: Path): Generator<Fault> {
  const fault = key === '' ? 'may not be empty' : qualifiedNameFault(key)
  if (fault !== undefined) yield { path, message: key === '' ? fault : `is "${key}", which ${fault}` }
}
