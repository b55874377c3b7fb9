import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderingProblems } from './rendering-problems.ts'

it.each(renderingProblems)('renderingProblems: %s has a page with its three headings', (id) => {
  const page = readFileSync(new URL(`../../../docs/problems/${id}.md`, import.meta.url), 'utf8')
  expect(page.split('\n', 1)[0]).toBe(`# ${id}`)
  expect(page.match(/^## .+$/gm)).toEqual(['## What it means', '## Why it matters', '## How to repair'])
})
