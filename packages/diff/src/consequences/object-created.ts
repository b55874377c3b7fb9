import { listInWords, type Finding } from '../consequence.ts'
import { formatRef } from '../object-ref.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { movedObjects } from './namespace-changed.ts'

export function objectCreated({ applications }: EnvironmentChange): Finding[] {
  return applications
    .filter(({ kind }) => kind === 'changed')
    .flatMap((application): Finding[] => {
      const moved = new Set(movedObjects(application).map(({ to }) => to))
      const created = application.objects.filter((object) => object.kind === 'created' && !moved.has(object))
      if (created.length === 0) return []
      const names = listInWords(created.map(({ ref }) => formatRef(ref)))
      const verb = created.length === 1 ? 'is' : 'are'
      return [{ severity: 'notice', application: application.name, message: `${names} ${verb} created` }]
    })
}
