import { posix } from 'node:path'
import type { Context } from './context.ts'
import { recordAt, recordsAt, textAt, textsAt, type Json, type Path } from './json.ts'
import type { Manifest } from './manifest.ts'

/** An Argo CD Application of the input. */
export interface ArgoApplication {
  readonly manifest: Manifest
  readonly name: string
  /** The root applies the other Applications: it reads a folder of them instead of a chart. */
  readonly root: boolean
  readonly sources: readonly { source: Json; path: Path }[]
  readonly destination: Json
}

/** The Applications of the input, the root's among them. */
export function argoApplications(context: Context): readonly ArgoApplication[] {
  return context.ofKind('argoproj.io', 'Application').map((manifest) => {
    const { object } = manifest
    const single = recordAt(object, ['spec', 'source'])
    const sources = [
      ...(single ? [{ source: single, path: ['spec', 'source'] as Path }] : []),
      ...recordsAt(object, ['spec', 'sources']).map(({ record, path }) => ({ source: record, path })),
    ]
    return {
      manifest,
      name: object.metadata.name,
      root: sources.some(
        ({ source }) => source['directory'] !== undefined || /\/apps\/?$/.test(textAt(source, ['path']) ?? ''),
      ),
      sources,
      destination: recordAt(object, ['spec', 'destination']) ?? {},
    }
  })
}

/** The AppProjects of the input by name. */
export function argoProjects(context: Context): ReadonlyMap<string, Manifest> {
  return new Map(
    context.ofKind('argoproj.io', 'AppProject').map((manifest) => [manifest.object.metadata.name, manifest]),
  )
}

/** The AppProject that an Application names, where it is part of the input. */
export function projectOf(context: Context, { manifest }: ArgoApplication): Manifest | undefined {
  return context.computed(argoProjects).get(textAt(manifest.object, ['spec', 'project']) ?? '')
}

/** The Application that deploys what is rendered as `application`: the one whose name is it, or ends in `-` and it. */
export function applicationOf(context: Context, application: string): ArgoApplication | undefined {
  const children = context
    .computed(argoApplications)
    .filter(({ root, name }) => !root && (name === application || name.endsWith(`-${application}`)))
  // `web-api` ends in `-api` too: the release's name decides.
  return children.find((child) => releaseNameOf(child) === application) ?? children[0]
}

/** The name of an Application's Helm release; without one of its own, Argo CD takes the Application's. */
export function releaseNameOf({ manifest }: ArgoApplication): string | undefined {
  return textAt(manifest.object, ['spec', 'source', 'helm', 'releaseName'])
}

/** A source's folder relative to the repository's root. */
export function folderOf(source: Json): string | undefined {
  const path = textAt(source, ['path'])
  return path === undefined ? undefined : posix.normalize(path).replace(/\/$/, '')
}

export interface ValuesFile {
  readonly path: Path
  readonly written: string
  /** Relative to the repository's root, as Argo CD resolves it. */
  readonly file: string
}

/**
 * The values files of a source. A leading slash is the repository's root, anything else is relative to the chart
 * (Argo CD, docs/user-guide/helm.md, "Values Files"). URLs and files of other sources are passed over.
 */
export function valuesFilesOf({ source, path }: { source: Json; path: Path }): ValuesFile[] {
  return textsAt(source, ['helm', 'valueFiles']).flatMap((written, index) => {
    if (/^(https?:\/\/|\$)/.test(written)) return []
    const file = written.startsWith('/')
      ? posix.normalize(written).slice(1)
      : posix.join(textAt(source, ['path']) ?? '', written)
    return [{ path: [...path, 'helm', 'valueFiles', index], written, file }]
  })
}

/** Whether one of Argo CD's patterns (`*` for any text) matches a text. */
export function matchesGlob(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`).test(text)
}
