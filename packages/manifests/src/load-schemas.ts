import type { Manifest } from './manifest.ts'

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

async function importSchema(kind: string): Promise<Schema | undefined> {
  // The names come from a manifest: nothing but plain ones may become part of a module's path.
  if (!/^([a-z0-9.-]+\/)?v[0-9][a-z0-9]*\/[A-Z][A-Za-z0-9]*$/.test(kind)) return undefined
  const [prefix] = packages.find(([, group]) => group.test(kind)) ?? ['kubernetes-models']
  try {
    const module = (await import(`${prefix}/${kind}`)) as Record<string, ModelClass | undefined>
    const model = module[kind.slice(kind.lastIndexOf('/') + 1)]
    return model?.kind === undefined ? undefined : (object) => errorsOf(model, object)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' || code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

const packages: readonly (readonly [string, RegExp])[] = [
  ['@kubernetes-models/argo-cd', /^argoproj\.io\//],
  ['@kubernetes-models/external-secrets', /^([a-z]+\.)?external-secrets\.io\//],
]

interface ModelClass {
  readonly kind?: string
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
