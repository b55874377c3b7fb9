import type { Context } from './context.ts'
import { podContainers } from './pod-containers.ts'
import type { Manifest } from './manifest.ts'

/** The parts of an image reference as a container runtime reads it. */
export interface ImageReference {
  /** `docker.io` where the reference names no registry. */
  readonly registry: string
  /** The name within the registry, such as `library/nginx` or `button0-backend`. */
  readonly repository: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

const pattern =
  /^(?<name>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?::[0-9]+(?=\/))?(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-fA-F]{32,}))?$/

/** Reads an image reference (distribution's reference grammar), or undefined for a text that is none. */
export function parseImage(text: string): ImageReference | undefined {
  const { name, tag, digest } = pattern.exec(text)?.groups ?? {}
  if (name === undefined) return undefined
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  if (/[.:]|^localhost$/.test(first)) return { registry: first, repository: name.slice(slash + 1), tag, digest }
  return { registry: 'docker.io', repository: slash === -1 ? `library/${name}` : name, tag, digest }
}

/** An image that a container runs. */
export interface RunImage extends ImageReference {
  readonly manifest: Manifest
  readonly container: string
  readonly text: string
  readonly path: readonly (string | number)[]
}

/** The images of all containers. A text that is no reference at all is left to `invalid-image`. */
export function runImages(context: Context): readonly RunImage[] {
  return podContainers(context).flatMap(({ workload, container, name, path }) => {
    const text = container['image']
    const parsed = typeof text === 'string' ? parseImage(text) : undefined
    if (!parsed) return []
    return [{ ...parsed, manifest: workload.manifest, container: name, text: text as string, path: [...path, 'image'] }]
  })
}
