import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { recordAt, recordsAt, type Json, type Path } from '../json.ts'

/** The field that each type of metric is described in. */
const sources: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
}

const targets: Readonly<Record<string, string>> = {
  Utilization: 'averageUtilization',
  AverageValue: 'averageValue',
  Value: 'value',
}

export const invalidAutoscaler: Check = {
  id: 'invalid-autoscaler',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('autoscaling', 'HorizontalPodAutoscaler')) {
      const spec = recordAt(manifest.object, ['spec'])
      if (!spec) continue
      const faults = [
        ...boundFaults(spec),
        ...recordsAt(spec, ['metrics']).flatMap(({ record, path }) => metricFaults(record, path)),
        ...['scaleUp', 'scaleDown'].flatMap((direction) => behaviorFaults(spec, ['behavior', direction])),
      ]
      for (const { path, message } of faults) {
        const at = ['spec', ...path]
        yield { manifest, path: at, message: `${formatPath(at)} ${message}`, hint: 'Correct the autoscaler' }
      }
    }
  },
}

interface Fault {
  readonly path: Path
  readonly message: string
}

/** Source: kubernetes/kubernetes, `pkg/apis/autoscaling/validation/validation.go`. */
function* boundFaults({ minReplicas, maxReplicas, metrics, targetCPUUtilizationPercentage }: Json): Generator<Fault> {
  if (typeof maxReplicas === 'number' && maxReplicas < 1) {
    yield { path: ['maxReplicas'], message: `is ${maxReplicas}, and has to be at least 1` }
  }
  if (typeof minReplicas === 'number') {
    const external = recordsAt(metrics, []).some(
      ({ record }) => record['type'] === 'External' || record['type'] === 'Object',
    )
    if (minReplicas < (external ? 0 : 1))
      yield { path: ['minReplicas'], message: `is ${minReplicas}, and has to be at least 1` }
    else if (typeof maxReplicas === 'number' && maxReplicas >= 1 && maxReplicas < minReplicas) {
      yield { path: ['maxReplicas'], message: `is ${maxReplicas}, less than minReplicas, which is ${minReplicas}` }
    }
  }
  if (typeof targetCPUUtilizationPercentage === 'number' && targetCPUUtilizationPercentage < 1) {
    yield { path: ['targetCPUUtilizationPercentage'], message: 'has to be at least 1' }
  }
}

function metricFaults(metric: Json, path: Path): Fault[] {
  const type = String(metric['type'])
  const source = sources[type]
  if (metric['type'] === undefined) return []
  if (source === undefined)
    return [{ path: [...path, 'type'], message: `is ${type}; there are ${Object.keys(sources).join(', ')}` }]
  const others = Object.values(sources).filter((other) => other !== source && metric[other] !== undefined)
  if (others.length > 0) return [{ path: [...path, others[0]!], message: `does not belong to the type ${type}` }]
  const described = recordAt(metric, [source])
  if (!described) return [{ path: [...path, source], message: `is missing, which the type ${type} needs` }]
  const target = recordAt(described, ['target'])
  if (!target) return []
  const at = [...path, source, 'target']
  const wanted = targets[String(target['type'])]
  if (target['type'] === undefined) return []
  if (wanted === undefined) {
    return [
      { path: [...at, 'type'], message: `is ${String(target['type'])}; there are ${Object.keys(targets).join(', ')}` },
    ]
  }
  if (target[wanted] === undefined) return [{ path: at, message: `has no ${wanted}, which its type needs` }]
  const extra = Object.values(targets).find((key) => key !== wanted && target[key] !== undefined)
  if (extra !== undefined)
    return [{ path: [...at, extra], message: `does not belong to the type ${String(target['type'])}` }]
  if (wanted === 'averageUtilization' && !source.toLowerCase().endsWith('resource')) {
    return [{ path: [...at, 'type'], message: 'is Utilization, which only resources have' }]
  }
  const value = target[wanted]
  if (wanted === 'averageUtilization' && typeof value === 'number' && value < 1) {
    return [{ path: [...at, wanted], message: `is ${value}, and has to be at least 1` }]
  }
  return []
}

function behaviorFaults(spec: Json, path: Path): Fault[] {
  const rules = recordAt(spec, path)
  if (!rules) return []
  const window = rules['stabilizationWindowSeconds']
  const faults: Fault[] = recordsAt(rules, ['policies']).flatMap(({ record, path: below }) => {
    const { value, periodSeconds } = record
    const at = [...path, ...below]
    return [
      ...(typeof value === 'number' && value < 1 ? [{ path: [...at, 'value'], message: 'has to be at least 1' }] : []),
      ...(typeof periodSeconds === 'number' && (periodSeconds < 1 || periodSeconds > 1800)
        ? [{ path: [...at, 'periodSeconds'], message: 'has to be from 1 to 1800' }]
        : []),
    ]
  })
  if (typeof window === 'number' && (window < 0 || window > 3600)) {
    faults.push({ path: [...path, 'stabilizationWindowSeconds'], message: 'has to be from 0 to 3600' })
  }
  return faults
}
