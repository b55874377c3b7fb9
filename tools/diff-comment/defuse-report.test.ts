import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defuseReport } from './defuse-report.ts'

const gap = '\u200B'

describe('defuseReport()', () => {
  test.each([
    ['a mention', 'cc @button0/admins', `cc @${gap}button0/admins`],
    ['a mention after an underscore', '_@ann', `_@${gap}ann`],
    ['an issue', 'Fixes #12, a/b#3 and GH-4', `Fixes #${gap}12, a/b#${gap}3 and GH-${gap}4`],
    ['an image', '![x](y.png)', `!${gap}[x]${gap}(y.png)`],
    ['a link', '[Approve](https://evil.example)', `[Approve]${gap}(https:${gap}//evil.example)`],
    ['a link by reference', '[a]\n\n[a]: //evil.example', `[a]\n\n[a]${gap}: //evil.example`],
    ['a bare link', 'https://evil.example www.evil.example', `https:${gap}//evil.example www${gap}.evil.example`],
    ['HTML', '<img src=x><a href=y></a><h1>', `<${gap}img src=x><${gap}a href=y><${gap}/a><${gap}h1>`],
    ['attributes of a folded section', '<details open>', `<${gap}details open>`],
    ['a comment', '<!-- button0 diff -->', `<${gap}!-- button0 diff -->`],
    ['text that is turned around', 'a\u202Eb', 'ab'],
    [
      'a link that only looks like a comparison',
      '[x](https://github.com/a/b/compare/1234567...7654321/../../../c)',
      `[x]${gap}(https:${gap}//github.com/a/b/compare/1234567...7654321/../../../c)`,
    ],
  ])('defuseReport() defuses %s', (_, text, expected) => {
    expect(defuseReport(text)).toBe(expected)
  })

  test.each(['chart-image-host.md', 'application-removed.md'])(
    'defuseReport() leaves %s as the tool wrote it',
    (name) => {
      const text = readFileSync(new URL(`../cli/fixtures/diff/${name}`, import.meta.url), 'utf8')
      // The one difference is that addresses inside code are no addresses any more.
      expect(defuseReport(text).replaceAll(`:${gap}//`, '://')).toBe(text)
    },
  )
})
