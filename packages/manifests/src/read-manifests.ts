import type { Problem } from '@button0/problem'
import { YAML11_SCHEMA, load } from 'js-yaml'
import type { KubernetesObject, Manifest } from './manifest.ts'
import { asRecord } from './workloads.ts'

export interface ReadOptions {
  readonly application?: string
  /** The file that holds the text, relative to the repository's root. */
  readonly file?: string
}

/** Reads a stream of YAML documents, as rendered by Helm or written by hand. Empty documents are passed over. */
export function readManifests(text: string, options: ReadOptions = {}): { manifests: Manifest[]; problems: Problem[] } {
  const manifests: Manifest[] = []
  const problems: Problem[] = []
  let line = 1
  for (const part of text.split(/^---[ \t]*$/m)) {
    const template = /^# Source: (.+)$/m.exec(part)?.[1]
    const start = line
    line += part.split('\n').length - 1
    if (/^(\s*(#.*)?\n?)*$/.test(part)) continue
    try {
      const object = load(part, { schema: YAML11_SCHEMA })
      if (asRecord(object)) {
        manifests.push({
          object: object as KubernetesObject,
          text: part,
          line: start,
          ...(template && { template }),
          ...options,
        })
      }
    } catch (error) {
      problems.push({
        id: 'invalid-yaml',
        severity: 'error',
        message: (error as Error).message,
        hint: 'Correct the template',
        ...(template && { template }),
      })
    }
  }
  return { manifests, problems }
}
