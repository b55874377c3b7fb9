import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemsIndex } from './problems-index.ts'

const folder = new URL('../../../docs/problems/', import.meta.url)

describe('problemsIndex()', () => {
  it('lists pages by id, with the first sentence of each', () => {
    const pages = [
      { id: 'b', text: '# b\n\n## What it means\n\nThe file `a.b` is wrong, as in\n1.2. It has to go.\n' },
      { id: 'a', text: '# a\n\n## What it means\n\nOne | two.' },
    ]
    expect(problemsIndex(pages).split('\n').slice(-3)).toEqual([
      '| [a](a.md) | One \\| two. |',
      '| [b](b.md) | The file `a.b` is wrong, as in 1.2. |',
      '',
    ])
  })

  it('gives the committed docs/problems/README.md; button0 generate writes it', () => {
    const pages = readdirSync(folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => ({ id: name.slice(0, -'.md'.length), text: readFileSync(new URL(name, folder), 'utf8') }))
    expect(readFileSync(new URL('README.md', folder), 'utf8')).toBe(problemsIndex(pages))
  })
})
