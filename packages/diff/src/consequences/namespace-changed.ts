import { counted, type Finding } from '../consequence.ts'
import { objectGroup, type ObjectRef } from '../object-ref.ts'
import type { ApplicationChange, EnvironmentChange, ObjectChange } from '../state-change.ts'

/** A namespace is part of an object's identity: another one means deleted there and created here. */
export function namespaceChanged({ applications }: EnvironmentChange): Finding[] {
  return applications
    .filter(({ kind }) => kind === 'changed')
    .flatMap((application) => {
      const moves = new Map<string, number>()
      for (const { from, to } of movedObjects(application)) {
        const move = `from namespace ${from.ref.namespace} to ${to.ref.namespace}`
        moves.set(move, (moves.get(move) ?? 0) + 1)
      }
      return [...moves].map(([move, count]): Finding => {
        const message = `${counted(count, 'object')} of ${application.name} ${count === 1 ? 'moves' : 'move'} ${move}: deleted there and created here`
        return { severity: 'caution', application: application.name, message }
      })
    })
}

/** Objects that are gone in one namespace and new, under the same kind and name, in another. */
export function movedObjects({ objects }: ApplicationChange): { from: ObjectChange; to: ObjectChange }[] {
  const created = new Map(
    objects.filter(({ kind }) => kind === 'created').map((object) => [sansNamespace(object.ref), object]),
  )
  return objects.flatMap((from) => {
    const to = from.kind === 'deleted' ? created.get(sansNamespace(from.ref)) : undefined
    return to === undefined ? [] : [{ from, to }]
  })
}

function sansNamespace(ref: ObjectRef): string {
  return `${objectGroup(ref)}/${ref.kind}/${ref.name}`
}
