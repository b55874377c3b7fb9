import { formatPath } from '@button0/problem'
import type { Check, Finding } from '../check.ts'
import { recordsAt, type Path } from '../json.ts'
import { minorOf } from '../kubernetes-version.ts'
import { groupOf, type Manifest } from '../manifest.ts'
import { dns1035LabelFault, dnsLabelFault, dnsSubdomainFault } from '../names.ts'
import { workloads } from '../workloads.ts'

/** The kinds whose name is a DNS label; nearly all others have a DNS name. RBAC's names are free. */
const labelKinds = new Set(['/Namespace', '/Service'])

/** How long the name may be where less than the form allows: what is derived from it must fit in 63 characters. */
const lengths: Readonly<Record<string, readonly [number, string]>> = {
  'batch/CronJob': [52, 'its Jobs add 11 characters to it'],
  'batch/Job': [63, 'it becomes a label of its pods'],
  'apps/StatefulSet': [52, 'the label of its pods adds 11 characters to it'],
}

export const invalidName: Check = {
  id: 'invalid-name',
  severity: 'error',
  *run(context) {
    const minor = minorOf(context.kubernetesVersion)
    for (const manifest of context.manifests) {
      const { apiVersion, kind, metadata } = manifest.object
      const key = `${groupOf(apiVersion)}/${kind}`
      const generated = !Object.keys(metadata).includes('name')
      // A prefix is completed with letters and digits, so that it may end in a hyphen.
      const name = generated ? `${metadata.name}x` : metadata.name
      const path = ['metadata', generated ? 'generateName' : 'name']
      const fault = key.startsWith('rbac.authorization.k8s.io/')
        ? pathSegmentFault(name)
        : objectNameFault(key, name, minor)
      yield* report(manifest, path, name, fault)
      const limit = lengths[key]
      if (fault === undefined && limit !== undefined && name.length > limit[0]) {
        yield* report(
          manifest,
          path,
          name,
          `has ${name.length} characters, and may have at most ${limit[0]}: ${limit[1]}`,
        )
      }
      if (typeof metadata.namespace === 'string') {
        yield* report(manifest, ['metadata', 'namespace'], metadata.namespace, dnsLabelFault(metadata.namespace))
      }
    }
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      for (const list of ['initContainers', 'containers', 'volumes']) {
        for (const { record, path } of recordsAt(pod, [list])) {
          if (typeof record['name'] !== 'string') continue
          yield* report(manifest, [...podPath, ...path, 'name'], record['name'], dnsLabelFault(record['name']))
        }
      }
    }
  },
}

function objectNameFault(key: string, name: string, minor: number): string | undefined {
  // RelaxedServiceNameValidation lets a Service's name begin with a digit; off by default up to 1.35.
  if (key === '/Service' && minor < 36) return dns1035LabelFault(name)
  return labelKinds.has(key) ? dnsLabelFault(name) : dnsSubdomainFault(name)
}

function pathSegmentFault(name: string): string | undefined {
  return name === '.' || name === '..' || /[/%]/.test(name) ? 'may not be . or .., or contain / or %' : undefined
}

function* report(manifest: Manifest, path: Path, name: string, fault: string | undefined): Generator<Finding> {
  if (fault === undefined) return
  const message = `${formatPath(path)} is "${name}", which ${fault}`
  yield { manifest, path, message, hint: 'Choose another name' }
}
