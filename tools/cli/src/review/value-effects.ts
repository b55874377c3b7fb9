import { addCounts, formatPath, noiseReason, type HiddenCounts } from '@button0/diff'
import type { Effect } from './rendered-effects.ts'

/** What changes in the cluster when a value changes. */
export interface ValueEffects {
  /** `Deployment/backend spec.replicas`; an object alone where it comes or goes. */
  readonly changes: readonly string[]
  /** The workloads that start new pods: something in their pod template changes, if only a checksum. */
  readonly restarts: readonly string[]
  /** How many labels and checksums change that only repeat the above. */
  readonly hidden: HiddenCounts
}

/** The effects of one or several values together, each change once. */
export function valueEffects(effects: readonly Effect[]): ValueEffects {
  const changes = new Set<string>()
  const restarts = new Set<string>()
  const noise = new Map<string, HiddenCounts>()
  for (const { object, changes: all } of effects) {
    const gone = new Set(all.filter(({ op }) => op === 'removed').map(({ path }) => formatPath(path.slice(0, -1))))
    for (const change of all) {
      // An item that took another's place is called by a value that was only tried: the other one tells.
      if (change.op === 'added' && gone.has(formatPath(change.path.slice(0, -1)))) continue
      const text = change.path.length === 0 ? object : `${object} ${formatPath(change.path)}`
      const reason = noiseReason(change)
      if (reason === undefined) changes.add(text)
      else noise.set(text, { [reason]: 1 })
      if (isInPodTemplate(object, change.path)) restarts.add(object)
    }
  }
  return {
    changes: [...changes].toSorted(),
    restarts: [...restarts].toSorted(),
    hidden: [...noise.values()].reduce(addCounts, {}),
  }
}

function isInPodTemplate(object: string, [first, second]: Effect['changes'][number]['path']): boolean {
  return /^(Deployment|StatefulSet|DaemonSet)\//.test(object) && first === 'spec' && second === 'template'
}
