import { groupOf, type Manifest } from './manifest.ts'
import { kindsServedAs } from './served-kinds.ts'

/** One thing that a schema says against a value: where, and in ajv's words what. */
export interface SchemaError {
  /** JSON pointer to the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The compiled schema of one kind. Returns the errors, none for a value that fits. */
export type Schema = (object: unknown) => readonly SchemaError[]

/** The schemas by `apiVersion/kind`; a kind that no package describes is absent. */
export type Schemas = ReadonlyMap<string, Schema>

const loaded = new Map<string, Promise<Schema | undefined>>()

/** Imports the schema of each kind that occurs, and no other: all of them together cost a second and 190 MB. */
export async function loadSchemas(manifests: readonly Manifest[]): Promise<Schemas> {
  const schemas = new Map<string, Schema>()
  const kinds = new Set(manifests.map(({ object }) => `${object.apiVersion}/${object.kind}`))
  await Promise.all(
    [...kinds].map(async (kind) => {
      let promise = loaded.get(kind)
      if (promise === undefined) loaded.set(kind, (promise = importSchema(kind)))
      const schema = await promise
      if (schema) schemas.set(kind, schema)
    }),
  )
  return schemas
}

/** The kinds beyond Kubernetes' own that have a schema, by apiVersion. */
export const customKinds: Readonly<Record<string, { readonly from: string; readonly kinds: readonly string[] }>> = {
  'argoproj.io/v1alpha1': {
    from: '@kubernetes-models/argo-cd',
    kinds: ['Application', 'ApplicationSet', 'AppProject'],
  },
  'external-secrets.io/v1': {
    from: '@kubernetes-models/external-secrets',
    kinds: ['ClusterExternalSecret', 'ClusterSecretStore', 'ExternalSecret', 'SecretStore'],
  },
  'external-secrets.io/v1beta1': {
    from: '@kubernetes-models/external-secrets',
    kinds: ['ClusterExternalSecret', 'ClusterSecretStore', 'ExternalSecret', 'SecretStore'],
  },
  'external-secrets.io/v1alpha1': {
    from: '@kubernetes-models/external-secrets',
    kinds: ['ClusterPushSecret', 'PushSecret'],
  },
}

/** The apiVersion that has a kind's schema, where another version of the same group was asked for. */
export function otherVersionOf(apiVersion: string, kind: string): string | undefined {
  const group = `${groupOf(apiVersion)}/`
  const versions = Object.keys(customKinds).filter((version) => version.startsWith(group))
  const known = versions.filter((version) => customKinds[version]!.kinds.includes(kind))
  return known.includes(apiVersion) ? undefined : known[0]
}

async function importSchema(key: string): Promise<Schema | undefined> {
  const slash = key.lastIndexOf('/')
  const [apiVersion, kind] = [key.slice(0, slash), key.slice(slash + 1)]
  const custom = Object.hasOwn(customKinds, apiVersion) ? customKinds[apiVersion] : undefined
  const from = custom?.kinds.includes(kind)
    ? custom.from
    : kindsServedAs(apiVersion).includes(kind)
      ? 'kubernetes-models'
      : undefined
  if (from === undefined) return undefined
  const module = (await import(`${from}/${apiVersion}/${kind}`)) as Record<string, ModelClass>
  const model = module[kind]!
  return (object) => errorsOf(model, object)
}

interface ModelClass {
  readonly prototype: { validate(): void }
}

/** A model's `validate` throws its errors; it reads nothing but its own object, so that any object may stand in. */
function errorsOf(model: ModelClass, object: unknown): readonly SchemaError[] {
  try {
    model.prototype.validate.call(object as never)
    return []
  } catch (error) {
    const { errors } = error as { errors?: readonly SchemaError[] }
    if (errors === undefined) throw error
    return errors
  }
}
