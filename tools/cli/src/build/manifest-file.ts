import { writeManifest, type KubernetesObject, type Manifest } from '@button0/manifests'

/** A generated file that holds Kubernetes objects, as text and as the manifests that the checks read. */
export interface ManifestFile {
  /** Path from the repository's root. */
  readonly file: string
  readonly content: string
  readonly manifests: readonly Manifest[]
}

export interface ManifestSource {
  readonly object: object
  readonly application?: string
  readonly template?: string
}

/** A file of one or more objects, each a document; every manifest knows the line it will have in the file. */
export function manifestFile(file: string, header: string, sources: readonly ManifestSource[]): ManifestFile {
  let content = header
  const manifests = sources.map((source, index): Manifest => {
    if (index > 0) content += '---\n'
    const line = content.split('\n').length
    const text = writeManifest(source.object)
    content += text
    return { ...source, object: source.object as KubernetesObject, text, file, line }
  })
  return { file, content, manifests }
}
