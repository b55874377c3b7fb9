import type { Environment } from '@button0/environment'

/** A cluster as Argo CD knows it, by exactly one of URL (or EKS ARN) and name. */
export type ClusterDestination = { server: string; name?: never } | { name: string; server?: never }

/** A namespace on a cluster. */
export type Destination = ClusterDestination & { namespace: string }

/** Where the workloads of an environment live. */
export function workloadDestination({ cluster, namespace }: Environment): Destination {
  return { ...cluster.destination, namespace }
}

/**
 * Where the Application objects live: the cluster in which Argo CD itself runs, which need not be the environment's.
 *
 * An Argo CD that one installs oneself knows its own cluster as `https://kubernetes.default.svc`, whichever clusters it
 * deploys to. The Argo CD that AWS manages refuses that address and knows clusters by ARN; its own one is registered by
 * hand, under the name `in-cluster` by convention (Amazon EKS user guide, "Register target clusters"). The same name is
 * built into a self-installed Argo CD. So an environment reached by an https URL gets the address, and one reached by
 * ARN or by a name, which tells nothing about who runs Argo CD, gets `in-cluster`. The ARN of the environment's cluster
 * would be wrong as soon as one Argo CD serves several clusters.
 */
export function controlPlaneDestination({ cluster }: Environment): Destination {
  const { destination, argocdNamespace } = cluster
  const selfInstalled = 'server' in destination && destination.server.startsWith('https://')
  return selfInstalled
    ? { server: 'https://kubernetes.default.svc', namespace: argocdNamespace }
    : { name: 'in-cluster', namespace: argocdNamespace }
}
