import { describe, expect, it } from 'vitest'
import { diffStates } from './diff-states.ts'
import { fiveHundredObjects, nothing, release, removal } from './example-changes.fixture.ts'
import { exampleEnvironment, exampleState, type Loose } from './example-state.fixture.ts'
import { formatMarkdown } from './format-markdown.ts'
import { formatText } from './format-text.ts'
import { pickObject } from './pick-object.fixture.ts'

const transcripts = [
  ['release', release],
  ['removal', removal],
  ['nothing', nothing],
] as const

const megabytes = (seed: string) =>
  Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, seed.repeat(1000)]))

describe.each(transcripts)('the transcript %s', (name, make) => {
  it('is what formatText() gives', async () => {
    await expect(formatText(make(), { color: false })).toMatchFileSnapshot(`../fixtures/${name}.txt`)
  })

  it('is what formatMarkdown() gives', async () => {
    await expect(formatMarkdown(make())).toMatchFileSnapshot(`../fixtures/${name}.md`)
  })

  it('is one document as JSON', async () => {
    await expect(`${JSON.stringify(make(), undefined, 2)}\n`).toMatchFileSnapshot(`../fixtures/${name}.json`)
  })
})

function hostile(text: string): Loose {
  const [before, after] = [exampleEnvironment(), exampleEnvironment()] as [Loose, Loose]
  pickObject(after, 'ConfigMap/backend').data[text] = text
  pickObject(after, 'Ingress/frontend').spec.rules[0].host = text
  after.applications[0].image.tag = text
  after.exceptions.push({ problem: text, object: text, reason: text })
  return diffStates(exampleState(before), exampleState(after))
}

const many = (change: (environment: Loose) => void) =>
  exampleState(
    ...Array.from({ length: 1000 }, (_, index) => {
      const environment: Loose = { ...exampleEnvironment(), name: `e${index}` }
      change(environment)
      return environment
    }),
  )

describe('formatText()', () => {
  it('colours only when asked', () => {
    expect(formatText(release(), { color: false })).not.toContain('\u001B')
    expect(formatText(release(), { color: true })).toContain('\u001B[31m  ! prod: ')
  })

  it('lets no object move the cursor or turn the text around', () => {
    const text = formatText(hostile('a\u001B[2J\u0007\r\n\u202Eb\u009B'), { color: false })
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
    expect(text).toContain('\\u001b[2J')
  })
})

describe('formatMarkdown()', () => {
  it('lets no object format, mention, link or open HTML', () => {
    const markdown = formatMarkdown(hostile('```\n</details><img src=x> | @admin #12 [a](b) https://evil www.evil.com'))
    const prose = markdown
      .replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '')
      .replaceAll(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '')
    expect(prose).not.toMatch(/<img|@admin|(?<!&)#12|(?<!\\)\]\(b\)|https:\/\/evil|www\.evil/)
    expect(prose.match(/<\/details>/g)).toHaveLength(prose.match(/<details>/g)!.length)
  })

  it('fences content behind more backticks than it has', () => {
    expect(formatMarkdown(hostile('`````'))).toContain('``````diff\n')
  })

  it('keeps a table row on its line and in its cells', () => {
    const row = formatMarkdown(hostile('a|b\nc'))
      .split('\n')
      .find((line) => line.startsWith('| prod | backend'))!
    expect(row.replaceAll(String.raw`\|`, '').split('|')).toHaveLength(7)
    expect(row).toContain(String.raw`\|`)
  })

  it('stays within its limit and counts what it leaves out', () => {
    const markdown = formatMarkdown(fiveHundredObjects(3000, 'change'))
    expect(markdown.length).toBeLessThanOrEqual(60_000)
    expect(markdown.length).toBeGreaterThan(50_000)
    const shown = markdown.match(/^\*\*changed\*\*/gm)!.length
    expect(markdown).toContain(`${500 - shown} objects of prod, backend left out for length: ${500 - shown} changed`)
    expect(markdown.match(/<\/details>/g)).toHaveLength(markdown.match(/<details>/g)!.length)
  })

  it.each([60_000, 30_000])('keeps all cautions of five hundred objects in %i characters', (maxLength) => {
    const diff = fiveHundredObjects(3, 'prune')
    const markdown = formatMarkdown(diff, { maxLength })
    expect(markdown.length).toBeLessThanOrEqual(maxLength)
    const cautions = diff.environments[0]!.consequences.filter(({ severity }) => severity === 'caution')
    expect(cautions).toHaveLength(500)
    const list = markdown.slice(markdown.indexOf('**Cautions**'), markdown.indexOf('**What happens'))
    for (const { object } of cautions) expect(list).toMatch(new RegExp(`ConfigMap/${object!.name}\\b`))
    expect(markdown).toContain('| prod | backend |')
  })

  it('says how many cautions there are where not even their names fit', () => {
    const markdown = formatMarkdown(fiveHundredObjects(3, 'prune'), { maxLength: 2000 })
    expect(markdown.length).toBeLessThanOrEqual(2000)
    expect(markdown).toContain('likewise 499 more (object-pruned)')
    expect(markdown).toMatch(/\d+ objects of prod, backend left out for length: \d+ deleted/)
  })

  it('stays within its limit for a thousand environments', () => {
    const diff = diffStates(
      many(() => undefined),
      many((environment) => environment.applications[0].objects.pop()),
    )
    const markdown = formatMarkdown(diff)
    expect(markdown.length).toBeLessThanOrEqual(60_000)
    expect(markdown).toContain('### e0 (production) and 999 more environments change: 1000 cautions')
    expect(markdown).toMatch(/\d+ more lines left out for length/)
  })

  it('fills in production first', () => {
    const markdown = formatMarkdown(release(), { maxLength: 2900 })
    expect(markdown).toContain('<summary>prod, backend')
    expect(markdown).toContain('of dev, backend left out for length')
    expect(markdown.length).toBeLessThanOrEqual(2900)
  })

  it('takes under three seconds for an object of 5 MB', () => {
    const [before, after] = [exampleEnvironment(), exampleEnvironment()] as [Loose, Loose]
    pickObject(before, 'ConfigMap/backend').data = megabytes('a')
    pickObject(after, 'ConfigMap/backend').data = megabytes('b')
    const start = performance.now()
    const diff = diffStates(exampleState(before), exampleState(after))
    const markdown = formatMarkdown(diff)
    formatText(diff, { color: true })
    expect(performance.now() - start).toBeLessThan(3000)
    expect(markdown.length).toBeLessThanOrEqual(60_000)
    expect(markdown).toContain('ConfigMap/backend')
  })
})
