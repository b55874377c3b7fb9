import { cascades, changedApplications, hasOption, waitsForConfirmation } from '../argocd-objects.ts'
import type { Finding, Weight } from '../consequence.ts'
import { at } from '../json-map.ts'
import type { KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'

interface Setting {
  readonly read: (application: KubernetesObject) => boolean
  readonly on: readonly [Weight, string]
  readonly off: readonly [Weight, string]
}

const option = (name: string) => (application: KubernetesObject) =>
  hasOption(at(application, 'spec', 'syncPolicy', 'syncOptions'), name)

const settings: readonly Setting[] = [
  {
    read: (application) => automated(application) !== undefined,
    on: ['notice', 'syncs by itself from now on'],
    off: ['caution', 'no longer syncs by itself: changes in Git wait until someone syncs'],
  },
  {
    read: (application) => automated(application)?.['prune'] === true,
    on: ['caution', 'prunes from now on: objects that Git does not hold are deleted'],
    off: ['caution', 'no longer prunes: objects removed from Git stay in the cluster'],
  },
  {
    read: (application) => automated(application)?.['selfHeal'] === true,
    on: ['notice', 'undoes changes made by hand from now on'],
    off: ['caution', 'no longer undoes changes made by hand'],
  },
  {
    read: (application) => automated(application)?.['allowEmpty'] === true,
    on: ['caution', 'may prune all its objects when it renders none'],
    off: ['notice', 'no longer prunes all its objects when it renders none'],
  },
  {
    read: option('Replace=true'),
    on: ['caution', 'replaces objects instead of patching them: fields set by controllers are lost'],
    off: ['notice', 'patches objects again instead of replacing them'],
  },
  {
    read: option('Force=true'),
    on: ['caution', 'deletes and creates objects that it cannot patch'],
    off: ['notice', 'no longer deletes objects that it cannot patch'],
  },
  {
    read: option('Validate=false'),
    on: ['caution', 'skips the validation of its objects'],
    off: ['notice', 'validates its objects again'],
  },
  {
    read: option('FailOnSharedResource=true'),
    on: ['notice', 'fails from now on if it shares an object with another Application'],
    off: ['caution', 'no longer fails if it shares an object with another Application'],
  },
  {
    read: waitsForConfirmation,
    on: ['notice', 'is removed only after a confirmation from now on'],
    off: ['caution', 'is removed without a confirmation from now on'],
  },
  {
    read: cascades,
    on: ['caution', 'takes its objects with it when it is deleted, from now on'],
    off: ['caution', 'leaves its objects unmanaged in the cluster when it is deleted, from now on'],
  },
]

export function applicationSync(change: EnvironmentChange): Finding[] {
  return changedApplications(change).flatMap(({ before, after, ref }) =>
    settings.flatMap((setting): Finding[] => {
      if (setting.read(before) === setting.read(after)) return []
      // Without automated sync its flags mean nothing; the first setting has said so.
      if (automated(after) === undefined && automated(before) !== undefined && dependsOnAutomated(setting)) return []
      const [severity, message] = setting.read(after) ? setting.on : setting.off
      return [{ severity, object: ref, message: `Application ${ref.name} ${message}` }]
    }),
  )
}

function dependsOnAutomated(setting: Setting): boolean {
  return settings.indexOf(setting) >= 1 && settings.indexOf(setting) <= 3
}

function automated(application: KubernetesObject): { readonly [key: string]: unknown } | undefined {
  const found = at(application, 'spec', 'syncPolicy', 'automated') as { readonly [key: string]: unknown } | undefined
  return found === null || found?.['enabled'] === false ? undefined : found
}
