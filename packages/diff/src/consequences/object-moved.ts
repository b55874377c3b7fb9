import type { Finding } from '../consequence.ts'
import { formatRef, objectGroup, type ObjectRef } from '../object-ref.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** Two Applications own the object for a moment: whichever syncs first fails on it or prunes it. */
export function objectMoved(change: EnvironmentChange): Finding[] {
  return movesBetweenApplications(change).map(({ ref, from, to }) => ({
    severity: 'caution',
    application: to,
    object: ref,
    message: `${formatRef(ref)} moves from application ${from} to ${to}: ${from} may prune it before ${to} creates it`,
  }))
}

export function movesBetweenApplications({
  applications,
}: EnvironmentChange): { ref: ObjectRef; from: string; to: string }[] {
  const created = new Map<string, { ref: ObjectRef; to: string }>()
  for (const { name, objects } of applications) {
    for (const { kind, ref } of objects) if (kind === 'created') created.set(key(ref), { ref, to: name })
  }
  return applications.flatMap(({ name: from, objects }) =>
    objects.flatMap(({ kind, ref }) => {
      const target = kind === 'deleted' ? created.get(key(ref)) : undefined
      return target === undefined ? [] : [{ ...target, from }]
    }),
  )
}

function key(ref: ObjectRef): string {
  return JSON.stringify([objectGroup(ref), ref.kind, ref.namespace, ref.name])
}
