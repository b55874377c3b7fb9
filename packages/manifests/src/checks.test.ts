import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatPath } from '@button0/problem'
import { checks } from './checks.ts'
import { readingProblems } from './reading-problems.ts'
import { verifyFixture } from './verify.fixture.ts'

const folders = {
  valid: fileURLToPath(new URL('../fixtures/valid/', import.meta.url)),
  invalid: fileURLToPath(new URL('../fixtures/invalid/', import.meta.url)),
  legal: fileURLToPath(new URL('../fixtures/legal/', import.meta.url)),
  pages: fileURLToPath(new URL('../../../docs/problems/', import.meta.url)),
}
const ids: readonly string[] = [...readingProblems, ...checks.map(({ id }) => id)]

/** Ids that have a page here, and are reported by the run over the checks or by other packages. */
const reportedElsewhere = new Set(['unused-exception'])

function namesIn(folder: keyof typeof folders, extension: string): string[] {
  return readdirSync(folders[folder])
    .filter((name) => name.endsWith(extension) && name !== 'README.md')
    .map((name) => name.slice(0, -extension.length))
    .toSorted()
}

function read(folder: keyof typeof folders, name: string): string {
  return readFileSync(folders[folder] + name, 'utf8')
}

async function outcome(text: string): Promise<string[]> {
  const problems = await verifyFixture(text)
  return problems.map(({ id, object, path, message }) => {
    return `${id}: ${object?.kind}/${object?.name} ${formatPath(path ?? [])}: ${message}`
  })
}

describe('checks', () => {
  it('checks have ids of their own', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('checks stand in files of their names', () => {
    const files = readdirSync(fileURLToPath(new URL('checks/', import.meta.url)))
    const named = files.filter((name) => !name.endsWith('.test.ts')).map((name) => name.replace(/\.ts$/, ''))
    expect(checks.map(({ id }) => id).toSorted()).toEqual(named.toSorted())
  })

  it('fixtures have a check', () => {
    expect(namesIn('valid', '.yaml').filter((name) => !ids.includes(name))).toEqual([])
    expect(namesIn('invalid', '.yaml').filter((name) => !ids.includes(name))).toEqual([])
  })

  describe.each(ids)('%s', (id) => {
    it('accepts its valid fixture', async () => {
      expect(await outcome(read('valid', `${id}.yaml`))).toEqual([])
    })

    it('refuses its invalid fixture for its own reason and no other', async () => {
      const found = await outcome(read('invalid', `${id}.yaml`))
      expect(found.length).toBeGreaterThan(0)
      expect(found.filter((line) => !line.startsWith(`${id}: `))).toEqual([])
    })

    it('has a page with its three headings', () => {
      const page = read('pages', `${id}.md`)
      expect(page.split('\n', 1)[0]).toBe(`# ${id}`)
      expect(page.match(/^## .+$/gm)).toEqual(['## What it means', '## Why it matters', '## How to repair'])
    })
  })

  it.each(namesIn('legal', '.yaml'))('legal/%s.yaml stays clean', async (name) => {
    expect(await outcome(read('legal', `${name}.yaml`))).toEqual([])
  })

  it('reportedElsewhere has no id of a check', () => {
    expect(ids.filter((id) => reportedElsewhere.has(id))).toEqual([])
  })
})
