import type { Check, Finding } from '../check.ts'
import { argoApplications, argoProjects } from '../argocd-objects.ts'
import { describeDestination } from '../destination.ts'
import { textAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'

/** An Argo CD object that leaves its environment: another repository, revision, cluster, namespace or Kubernetes version. */
export const foreignApplicationTarget: Check = {
  id: 'foreign-application-target',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const { cluster, git, namespace } = context.environment
    for (const { manifest, root, sources, destination } of context.computed(argoApplications)) {
      yield* compare(manifest, ['metadata', 'namespace'], cluster.argocdNamespace)
      for (const { source, path } of sources) {
        yield* compare(manifest, [...path, 'repoURL'], git.repoUrl)
        yield* compare(manifest, [...path, 'targetRevision'], git.revision)
        // Without one, Argo CD renders for the cluster's own version.
        if (textAt(source, ['helm', 'kubeVersion']) !== undefined) {
          yield* compare(manifest, [...path, 'helm', 'kubeVersion'], cluster.kubernetesVersion)
        }
      }
      yield* compare(manifest, ['spec', 'destination', 'namespace'], root ? cluster.argocdNamespace : namespace)
      // Both or neither of server and name are the matter of ambiguous-application.
      const clusters = ['server', 'name'].filter((field) => destination[field] !== undefined)
      const [[field, wanted]] = Object.entries(cluster.destination) as [[string, string]]
      if (root || clusters.length !== 1 || destination[field] === wanted) continue
      yield {
        manifest,
        path: ['spec', 'destination', clusters[0]!],
        message: `The destination is ${describeDestination(destination)}, but the environment's cluster is ${wanted}`,
        hint: `Set ${field} to ${wanted}, or correct the environment`,
      }
    }
    for (const manifest of context.computed(argoProjects).values()) {
      yield* compare(manifest, ['metadata', 'namespace'], cluster.argocdNamespace)
    }
  },
}

function* compare(manifest: Manifest, path: Path, wanted: string): Iterable<Finding> {
  const found = textAt(manifest.object, path)
  if (found === wanted) return
  yield {
    manifest,
    path,
    message: `${String(path.at(-1))} is ${found ?? 'absent'}, but the environment's is ${wanted}`,
    hint: `Set it to ${wanted}, or correct the environment`,
  }
}
