import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checks, renderingProblems, readingProblems } from '@button0/manifests'
import { describe, expect, test } from 'vitest'
import { generatedSources } from './build/generated-sources.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const pages = readdirSync(join(root, 'docs/problems'))
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => name.slice(0, -'.md'.length))
const ids = new Set([
  'unused-exception',
  ...readingProblems,
  ...renderingProblems,
  ...checks.map(({ id }) => id),
  ...reportedIds(),
])

/**
 * The ids that the command line and the packages that make problems report themselves: `id: 'a-b'`,
 * `id: condition ? 'a-b' : 'c-d'`, and the first argument of the functions that take one. Refusals of a release have codes instead.
 */
function reportedIds(): string[] {
  const files = globSync('{tools/cli,packages/{environment,values,releases}}/src/**/*.ts', { cwd: root })
  return files
    .filter((file) => !/\.(test|fixture)\.ts$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const places = text.matchAll(
        /\b(?:id: (?:\w+ \? )?|(?:problem|problemsFromZod)\(\s*)('[a-z-]+'(?: : '[a-z-]+')?)/g,
      )
      return [...places].flatMap(([, literals]) => literals!.split(' : ').map((literal) => literal.slice(1, -1)))
    })
    .filter((id) => id.includes('-'))
}

describe('docs/problems', () => {
  test('reportedIds() finds each way to write one', () => {
    expect([...ids]).toEqual(
      expect.arrayContaining([
        'invalid-environment', // problemsFromZod('…'
        'conflicting-environments', // id: '…'
        'edited-chart-copy', // problem('…' over several lines
        'values-refused', // id: condition ? '…'
        'chart-does-not-render', // : '…'
      ]),
    )
  })

  test('there is a page for every id, and an id for every page', () => {
    expect([...ids].filter((id) => !pages.includes(id))).toEqual([])
    expect(pages.filter((page) => !ids.has(page))).toEqual([])
  })

  test.each(pages)('%s has its three headings', (id) => {
    const page = readFileSync(join(root, `docs/problems/${id}.md`), 'utf8')
    expect(page.split('\n', 1)[0]).toBe(`# ${id}`)
    expect(page.match(/^## .+$/gm)).toEqual(['## What it means', '## Why it matters', '## How to repair'])
    expect(page.split(/^## .+$/m).every((part) => part.trim() !== '')).toBe(true)
  })

  test('README.md is what generatedSources() makes: node tools/cli/src/main.js generate', async () => {
    const index = (await generatedSources({ root }))['docs/problems/README.md']
    expect(readFileSync(join(root, 'docs/problems/README.md'), 'utf8')).toBe(index)
  })
})
