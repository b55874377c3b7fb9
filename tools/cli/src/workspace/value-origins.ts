import type { Environment, Values } from '@button0/environment'
import { formatPath } from '@button0/problem'
import type { LoadedApp } from './load-environment.ts'
import { probeValues } from './probe-values.ts'
import { leavesOf, valueAt, withValue, type Leaf, type ValuePath } from './value-leaves.ts'

/**
 * Why a value is what it is: the chart's `default`, a `choice` in the application's module, a `pin`, or `derived` from
 * fields of the environment (none where the values package sets it by itself).
 */
export type Origin =
  | { readonly kind: 'default' }
  | { readonly kind: 'choice'; readonly path: ValuePath }
  | { readonly kind: 'pin'; readonly path: ValuePath }
  | { readonly kind: 'derived'; readonly from: readonly ValuePath[] }

/**
 * The origin of every leaf that an application's values set, by its path in words; what is not in the map is the chart's
 * default. Found by asking, since `values()` is pure: each input is changed in turn, and what changes with it follows
 * from it.
 */
export function valueOrigins(environment: Environment, app: LoadedApp): Map<string, Origin> {
  const leaves = leavesOf(app.values)
  const compute = (inputs: { choices?: unknown; environment?: unknown; pin?: unknown }): Values | undefined => {
    try {
      return app.app.values((inputs.choices ?? app.choices) as never, {
        environment: (inputs.environment ?? environment) as never,
        pin: (inputs.pin ?? app.pin) as never,
      })
    } catch {
      return undefined
    }
  }
  const { $schema: _schema, hold: _hold, source: _source, ...pin } = app.pin
  const byPin = dependents(leaves, pin, (changed) => compute({ pin: { ...app.pin, ...(changed as object) } }))
  const byChoice = dependents(leaves, app.app.choices ?? {}, (_, path, value) =>
    compute({ choices: withValue(app.choices, path, value) }),
  )
  // A choice may decide by being there at all.
  for (const key of Object.keys((app.app.choices ?? {}) as object)) {
    const without = compute({ choices: withValue(app.choices, [key], undefined) })
    for (const [name, leaf] of leaves) {
      if (!byChoice.has(name) && without && differs(without, leaf)) byChoice.set(name, [[key]])
    }
  }
  const byEnvironment = dependents(leaves, environment, (changed) => compute({ environment: changed }))
  return new Map(
    [...leaves].map(([key, { path }]): [string, Origin] => {
      const chosen = [...(byChoice.get(key) ?? [])]
      const direct = chosen.find((choice) => formatPath(choice) === key) ?? chosen[0]
      const pinned = byPin.get(key)?.[0]
      if (pinned) return [key, { kind: 'pin', path: pinned }]
      if (direct) return [key, { kind: 'choice', path: direct }]
      if (valueAt(app.app.choices, path) !== undefined) return [key, { kind: 'choice', path }]
      return [key, { kind: 'derived', from: byEnvironment.get(key) ?? [] }]
    }),
  )
}

/** For each leaf of the output, the leaves of the input that change it. */
function dependents(
  outputs: ReadonlyMap<string, Leaf>,
  input: unknown,
  compute: (changed: unknown, path: ValuePath, value: unknown) => Values | undefined,
): Map<string, ValuePath[]> {
  const found = new Map<string, ValuePath[]>()
  for (const { path, value } of leavesOf(input).values()) {
    const moved = new Set<string>()
    for (const probe of probeValues(value)) {
      const values = compute(withValue(input, path, probe), path, probe)
      if (!values) continue
      for (const [key, output] of outputs) {
        if (differs(values, output)) moved.add(key)
      }
      if (moved.size > 0) break
    }
    for (const key of moved) found.set(key, [...(found.get(key) ?? []), path])
  }
  return found
}

function differs(values: Values, { path, value }: Leaf): boolean {
  return JSON.stringify(valueAt(values, path)) !== JSON.stringify(value)
}
