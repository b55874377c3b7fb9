import { expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import { leastInput } from './environment.fixture.ts'
import { defineEnvironment, type EnvironmentInput, type environmentSchema } from './environment.ts'

type SchemaInput = z.input<typeof environmentSchema>

/** zod allows `undefined` for an optional key; an author leaves the key out, and the compiler insists on it. */
type WithoutUndefined<T> = T extends readonly (infer Item)[]
  ? WithoutUndefined<Item>[]
  : T extends object
    ? { [Key in keyof T]: WithoutUndefined<Exclude<T[Key], undefined>> }
    : T

it('EnvironmentInput and the schema’s input are assignable both ways', () => {
  expectTypeOf<EnvironmentInput>().toExtend<SchemaInput>()
  expectTypeOf<WithoutUndefined<SchemaInput>>().toExtend<EnvironmentInput>()
  // Assignability alone would let a key that is optional on both sides be missing from one.
  expectTypeOf<keyof EnvironmentInput>().toEqualTypeOf<keyof SchemaInput>()
  expectTypeOf<WithoutUndefined<SchemaInput>>().toEqualTypeOf<WithoutUndefined<EnvironmentInput>>()
})

// Each call below is compiled and never run: the compiler refuses it, or `@ts-expect-error` is itself an error.
export function wrongEnvironments(): void {
  // @ts-expect-error a misspelt key
  defineEnvironment({ ...leastInput, hosst: 'dev.example.com' })
  // @ts-expect-error a misspelt key further down
  defineEnvironment({ ...leastInput, aws: { accountId: '111122223333', regoin: 'eu-central-1' } })
  // @ts-expect-error a tier that does not exist
  defineEnvironment({ ...leastInput, tier: 'prod' })
  // @ts-expect-error an account number as a number, which would lose a leading zero
  defineEnvironment({ ...leastInput, aws: { accountId: 111122223333, region: 'eu-central-1' } })
  // @ts-expect-error a port as text
  defineEnvironment({ ...leastInput, database: { host: 'db.example.com', port: '5432', name: 'button0' } })
  // @ts-expect-error a database without its name
  defineEnvironment({ ...leastInput, database: { host: 'db.example.com' } })
  // @ts-expect-error a destination that names no cluster
  defineEnvironment({ ...leastInput, cluster: { ...leastInput.cluster, destination: {} } })
  // @ts-expect-error undefined is no way to leave a key out
  defineEnvironment({ ...leastInput, promotesFrom: undefined })
  // @ts-expect-error a kind of store that does not exist
  defineEnvironment({ ...leastInput, secretStores: [{ kind: 'Store', name: 'aws' }] })
  // @ts-expect-error an environment without anything
  defineEnvironment({})
}
