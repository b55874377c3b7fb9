import { describe, expect, it } from 'vitest'
import { codeBlock, escapeMarkdown, inlineCode } from './escape-markdown.ts'

describe('escapeMarkdown()', () => {
  it.each([
    ['a*b_c`d', String.raw`a\*b\_c\`d`],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['a|b', 'a&#124;b'],
    ['@team #1 GH-1', '@\u200Bteam #\u200B1 GH-\u200B1'],
    ['https://a www.b.c', 'https:&#47;/a www&#46;b.c'],
    ['[a](b)', String.raw`\[a\](b)`],
    ['a\r\nb\u202Ec', 'a bc'],
  ])('disarms %j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected)
  })
})

describe('inlineCode()', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a|b\nc', String.raw`${'`'}a\|b c${'`'}`],
  ])('wraps %j', (text, expected) => {
    expect(inlineCode(text)).toBe(expected)
  })
})

describe('codeBlock()', () => {
  it('takes a fence that no line closes', () => {
    expect(codeBlock(['a', '````', 'b\n```'], 'diff')).toBe('`````diff\na\n````\nb ```\n`````')
  })
})
