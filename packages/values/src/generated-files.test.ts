import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { generatedFiles } from './generated-files.ts'

const root = mkdtempSync(join(tmpdir(), 'button0-values-'))
afterAll(() => rmSync(root, { recursive: true }))

const values = z.strictObject({
  size: z.int().min(1).max(9).describe('How many | how large.').exactOptional(),
  place: z.strictObject({ kind: z.enum(['Here', 'There']).describe('Which of the two.') }).describe('Where it stands.'),
})
const chartValues = { chart: 'sample-app', values, choices: values.omit({ place: true }) }

async function contentOf(path: string): Promise<string> {
  const files = await generatedFiles(chartValues, root)
  return files.find((file) => file.path === path)!.content
}

test('generatedFiles() gives the same bytes twice', async () => {
  expect(await generatedFiles(chartValues, root)).toEqual(await generatedFiles(chartValues, root))
})

test('generatedFiles() writes a closed draft-07 schema that allows global', async () => {
  const schema = JSON.parse(await contentOf('charts/sample-app/values.schema.json')) as Record<string, unknown>
  expect(Object.keys(schema).slice(0, 2)).toEqual(['$schema', '$comment'])
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Generated from packages/sample-app-values by pnpm build; edits are overwritten',
    additionalProperties: false,
    required: ['place'],
    properties: { global: { type: 'object' }, place: { additionalProperties: false, required: ['kind'] } },
  })
})

test('generatedFiles() writes the authoring type with the descriptions as JSDoc', async () => {
  const [notice, print, ...code] = (await contentOf('packages/sample-app-values/src/generated/choices.ts')).split('\n')
  expect(notice).toBe('// Generated from packages/sample-app-values by pnpm build; edits are overwritten')
  expect(print).toMatch(/^\/\/ Fingerprint [0-9a-f]{16}$/)
  expect(code.join('\n')).toBe(`
export interface SampleAppChoices {
  /**
   * How many | how large.
   */
  size?: number
}
`)
})

test('generatedFiles() puts the table between the markers and keeps the rest of the README', async () => {
  mkdirSync(join(root, 'charts/sample-app'), { recursive: true })
  writeFileSync(join(root, 'charts/sample-app/values.yaml'), 'size: 3\n')
  const readme = join(root, 'charts/sample-app/README.md')
  writeFileSync(readme, '# Title\n\n<!-- values:start -->\nold\n<!-- values:end -->\n\nKept.\n')
  const content = await contentOf('charts/sample-app/README.md')
  expect(content).toBe(`\
# Title

<!-- values:start -->
<!-- Generated from packages/sample-app-values by pnpm build; edits are overwritten -->

| value | type | default | meaning |
| --- | --- | --- | --- |
| \`size\` | integer | \`3\` | How many \\| how large. |
| \`place\` | object |  | Where it stands. |
| \`place.kind\` | \`Here\` or \`There\` | required | Which of the two. |

<!-- values:end -->

Kept.
`)
  writeFileSync(readme, content)
  expect(await contentOf('charts/sample-app/README.md')).toBe(readFileSync(readme, 'utf8'))
})
