import { createRequire } from 'node:module'
import type { LineCounter, Node } from 'yaml'
import type { Manifest } from './manifest.ts'

/**
 * The line in the manifest's file at which a path stands, or the nearest parent of it that exists. The document is
 * parsed again for this, with the slower library that keeps positions: only a problem needs a line.
 */
export function lineOf(manifest: Manifest, path: readonly (string | number)[]): number {
  return manifest.line + positionOf(manifest.text, [...(manifest.pathInText ?? []), ...path]).line - 1
}

/** Loaded by the first problem: most runs have none, and it takes as long to load as twenty objects to verify. */
const require = createRequire(import.meta.url)
let library: typeof import('yaml') | undefined
const yaml = (): typeof import('yaml') => (library ??= require('yaml') as typeof import('yaml'))

/** The last text that was asked about: problems of one object follow each other. */
let last: { readonly text: string; readonly contents: Node | null; readonly counter: LineCounter } | undefined

/** Where a path stands in one document's text, counted from 1. A text that cannot be parsed answers with its first line. */
export function positionOf(text: string, path: readonly (string | number)[]): { line: number; column: number } {
  if (last?.text !== text) last = parse(text)
  const { isMap, isScalar, isSeq } = yaml()
  const { contents, counter } = last
  let node = contents
  let offset = node?.range?.[0] ?? 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value as Node | null
    } else if (isSeq(node) && typeof key === 'number') {
      const item = node.items[key] as Node | undefined
      if (!item) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  const { line, col } = counter.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

/** Beyond this length the slower library would keep the user waiting; a place in such a text is its first line. */
const maximumLength = 2_000_000

function parse(text: string): NonNullable<typeof last> {
  const { LineCounter, parseDocument } = yaml()
  const counter = new LineCounter()
  if (text.length > maximumLength) return { text, contents: null, counter }
  try {
    const options = { lineCounter: counter, version: '1.1', uniqueKeys: false, logLevel: 'silent' } as const
    return { text, contents: parseDocument(text, options).contents, counter }
  } catch {
    return { text, contents: null, counter }
  }
}
