import type { ImageState } from './state.ts'

/** Splits `registry:5000/name:tag@sha256:…`. A reference without a tag or digest has an empty tag. */
export function parseImageReference(reference: string): ImageState {
  const [named = '', digest] = reference.split('@', 2) as [string, string?]
  const colon = named.lastIndexOf(':')
  const tagged = colon > named.lastIndexOf('/')
  return {
    repository: tagged ? named.slice(0, colon) : named,
    tag: tagged ? named.slice(colon + 1) : '',
    ...(digest === undefined ? {} : { digest }),
  }
}

/** Only what differs: tags where the repository stays, digests where the tag stays too. */
export function imageChange(before: ImageState, after: ImageState): { from: string; to: string } {
  if (before.repository !== after.repository) return { from: whole(before), to: whole(after) }
  if (before.tag !== after.tag) return { from: before.tag, to: after.tag }
  return { from: `${before.tag}@${short(before.digest)}`, to: `${after.tag}@${short(after.digest)}` }
}

function whole({ repository, tag, digest }: ImageState): string {
  return tag === '' ? `${repository}@${short(digest)}` : `${repository}:${tag}`
}

function short(digest: string | undefined): string {
  return digest === undefined ? 'no digest' : digest.slice(0, 'sha256:'.length + 12)
}
