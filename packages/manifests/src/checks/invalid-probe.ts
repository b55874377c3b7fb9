import type { Check } from '../check.ts'
import { recordAt, recordsAt, type Json } from '../json.ts'
import { workloads } from '../workloads.ts'

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const

export const invalidProbe: Check = {
  id: 'invalid-probe',
  severity: 'error',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path, role } of containers) {
        for (const name of [...probes, 'lifecycle']) {
          const holder = recordAt(container, [name])
          if (!holder) continue
          if (role === 'init') {
            const message = `${name} stands in an init container, which may not have one unless it is a sidecar`
            yield { manifest, path: [...path, name], message, hint: 'Remove it, or set restartPolicy: Always' }
          } else if (name !== 'lifecycle') {
            for (const { key, message } of probeFaults(name, holder)) {
              yield {
                manifest,
                path: [...path, name, ...key],
                message: `${name}: ${message}`,
                hint: 'Correct the number',
              }
            }
          }
        }
      }
    }
  },
}

/** Source: kubernetes/kubernetes, `validateProbe`, `validateLivenessProbe`, `validateReadinessProbe`. */
function* probeFaults(name: string, probe: Json): Generator<{ key: (string | number)[]; message: string }> {
  for (const key of [
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  ]) {
    const value = probe[key]
    if (typeof value === 'number' && value < 0)
      yield { key: [key], message: `${key} is ${value}, and may not be negative` }
  }
  const { successThreshold, terminationGracePeriodSeconds: grace } = probe
  if (name !== 'readinessProbe' && typeof successThreshold === 'number' && successThreshold > 1) {
    yield { key: ['successThreshold'], message: `successThreshold is ${successThreshold}, and has to be 1 there` }
  }
  if (name === 'readinessProbe' && grace !== undefined) {
    yield { key: ['terminationGracePeriodSeconds'], message: 'terminationGracePeriodSeconds may not be set there' }
  } else if (typeof grace === 'number' && grace < 1) {
    yield {
      key: ['terminationGracePeriodSeconds'],
      message: `terminationGracePeriodSeconds is ${grace}, and has to be at least 1`,
    }
  }
  for (const { record, path } of recordsAt(probe, ['httpGet', 'httpHeaders'])) {
    const header = record['name']
    if (typeof header === 'string' && !/^[-A-Za-z0-9]+$/.test(header)) {
      yield { key: [...path, 'name'], message: `"${header}" is no name of an HTTP header` }
    }
  }
  const path = recordAt(probe, ['httpGet'])?.['path']
  if (typeof path === 'string' && !path.startsWith('/')) {
    yield { key: ['httpGet', 'path'], message: `the path is "${path}", and has to begin with /` }
  }
}
