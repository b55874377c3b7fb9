import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readManifests } from '@button0/manifests'
import { clusterEffects, type ClusterEffect, type ClusterObject, type ObjectChange } from '@button0/releases'
import type { FileChanges, WantedFiles } from '../build/apply-files.ts'

/** What the cluster does once the planned files are committed, by the rendered objects that they change. */
export function plannedEffects(root: string, wanted: WantedFiles, changes: FileChanges): ClusterEffect[] {
  return clusterEffects(
    [...changes.written, ...changes.removed].flatMap((path) => {
      const application = /^environments\/[^/]+\/manifests\/([^/]+)\//.exec(path)?.[1]
      if (application === undefined) return []
      return pair(objectsOf(committedText(root, path)), objectsOf(wanted.files[path])).map((change) => ({
        application,
        ...change,
      }))
    }),
  )
}

function identity({ kind, metadata }: ClusterObject): string {
  return `${kind}/${String(metadata['namespace'])}/${metadata.name}`
}

function pair(before: readonly ClusterObject[], after: readonly ClusterObject[]): ObjectChange[] {
  const [old, fresh] = [before, after].map((objects) => new Map(objects.map((object) => [identity(object), object])))
  return [...new Set([...old!.keys(), ...fresh!.keys()])].map((name) => ({
    ...(old!.has(name) && { before: old!.get(name)! }),
    ...(fresh!.has(name) && { after: fresh!.get(name)! }),
  }))
}

function objectsOf(text: string | undefined): ClusterObject[] {
  return text === undefined ? [] : readManifests(text).manifests.map(({ object }) => object as unknown as ClusterObject)
}

function committedText(root: string, path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}
