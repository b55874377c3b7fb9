import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml'
import type { Manifest } from './manifest.ts'

/**
 * The line in the manifest's file at which a path stands, or the nearest parent of it that exists. The document is
 * parsed again for this, with the slower library that keeps positions: only a problem needs a line.
 */
export function lineOf(manifest: Manifest, path: readonly (string | number)[]): number {
  const counter = new LineCounter()
  const document = parseDocument(manifest.text, {
    lineCounter: counter,
    version: '1.1',
    uniqueKeys: false,
    logLevel: 'silent',
  })
  let node: Node | null = document.contents
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
  return manifest.line + counter.linePos(offset).line - 1
}
