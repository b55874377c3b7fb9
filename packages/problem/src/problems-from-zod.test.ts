import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemsFromZod } from './problems-from-zod.ts'

const schema = z.strictObject({
  name: z.string().regex(/^[a-z]+$/, 'expected lower-case letters'),
  tier: z.enum(['development', 'production']).optional(),
  ports: z.array(z.int().max(65535)).optional(),
  nested: z.strictObject({ key: z.string() }).optional(),
})

function problemsOf(input: unknown, of: z.ZodType = schema) {
  const parsed = of.safeParse(input)
  if (parsed.success) throw new Error('The input was expected to be refused')
  return problemsFromZod('invalid-thing', parsed.error, input)
}

describe('problemsFromZod()', () => {
  it('problemsFromZod() gives id, severity, path, the value found and the value wanted', () => {
    expect(problemsOf({ name: 'Button0' })).toEqual([
      {
        id: 'invalid-thing',
        severity: 'error',
        path: ['name'],
        message: 'name is "Button0": expected lower-case letters',
        hint: 'Correct the value',
      },
    ])
  })

  it.each([
    ['a wrong type', { name: 1 }, 'name is 1: expected string, received number', 'Correct the value'],
    ['null', { name: null }, 'name is null: expected string, received null', 'Correct the value'],
    ['a missing key', {}, 'name is missing: expected string', 'Add the key'],
    [
      'a value that is none of several',
      { name: 'a', tier: 'prod' },
      'tier is "prod": expected one of "development"|"production"',
      'Correct the value',
    ],
    [
      'a list position',
      { name: 'a', ports: [80, 70000] },
      'ports[1] is 70000: expected number to be <=65535',
      'Correct the value',
    ],
  ])('problemsFromZod() words %s', (_, input, message, hint) => {
    expect(problemsOf(input)).toMatchObject([{ message, hint }])
  })

  it('problemsFromZod() names a missing key of an enum as missing', () => {
    expect(problemsOf({}, z.strictObject({ tier: z.enum(['a', 'b']) }))).toMatchObject([
      { message: 'tier is missing: expected one of "a"|"b"', hint: 'Add the key' },
    ])
  })

  it('problemsFromZod() makes one problem of each unknown key, about the key itself', () => {
    expect(problemsOf({ name: 'a', nested: { key: 'k', keey: 1, kee: 2 } })).toEqual([
      {
        id: 'invalid-thing',
        severity: 'error',
        path: ['nested', 'keey'],
        about: 'key',
        message: 'Unknown key "keey"',
        hint: 'Correct the spelling or remove the key',
      },
      {
        id: 'invalid-thing',
        severity: 'error',
        path: ['nested', 'kee'],
        about: 'key',
        message: 'Unknown key "kee"',
        hint: 'Correct the spelling or remove the key',
      },
    ])
  })

  it.each([
    [undefined, 'The value is undefined: expected object'],
    [null, 'The value is null: expected object, received null'],
    [[], 'The value is []: expected object, received array'],
    ['text', 'The value is "text": expected object, received string'],
  ])('problemsFromZod() speaks of the value where the whole input is %j', (input, message) => {
    expect(problemsOf(input)).toMatchObject([{ path: [], message }])
  })

  it('problemsFromZod() passes on the next step that a rule names', () => {
    const rule = z.string().superRefine((_, context) => {
      context.addIssue({ code: 'custom', message: 'expected another', params: { hint: 'Ask Ada' } })
    })
    expect(problemsOf('x', rule)).toMatchObject([{ message: 'The value is "x": expected another', hint: 'Ask Ada' }])
  })

  it('problemsFromZod() reports every issue', () => {
    expect(problemsOf({ name: 1, tier: 2, extra: 3 }).map(({ path }) => path)).toEqual([['name'], ['tier'], ['extra']])
  })

  it('problemsFromZod() cuts a long value after 80 characters', () => {
    const [problem] = problemsOf({ name: 'A'.repeat(500) })
    expect(problem?.message).toBe(`name is "${'A'.repeat(76)}…: expected lower-case letters`)
  })

  it('problemsFromZod() quotes values that JSON cannot say', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(problemsOf({ name: 10n })).toMatchObject([{ message: 'name is 10: expected string, received bigint' }])
    expect(problemsOf({ name: circle })).toMatchObject([
      { message: 'name is [object Object]: expected string, received object' },
    ])
    expect(problemsOf({ name: () => 1 })[0]?.message).toContain('name is () => 1: expected string')
  })
})
