import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { groupOf } from '../manifest.ts'
import { structure } from '../structure.ts'

/**
 * The kinds whose `spec` the schemas call optional, and which the API server refuses without: what is in it is
 * required. Source: the validation of each group in kubernetes/kubernetes, `pkg/apis/<group>/validation`.
 */
const needsSpec = new Set([
  '/Pod',
  '/Service',
  '/PersistentVolume',
  '/PersistentVolumeClaim',
  '/ReplicationController',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/Job',
  'batch/CronJob',
  'autoscaling/HorizontalPodAutoscaler',
  'networking.k8s.io/Ingress',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'argoproj.io/Application',
  'argoproj.io/AppProject',
  'external-secrets.io/ExternalSecret',
])

export const missingField: Check = {
  id: 'missing-field',
  severity: 'error',
  *run(context) {
    const hint = 'Add the field'
    for (const { manifest, errors } of context.computed(structure)) {
      const { object } = manifest
      let reported = false
      for (const { fault, path } of errors) {
        if (fault !== 'missing') continue
        reported ||= path.length === 1 && path[0] === 'spec'
        yield { manifest, path, message: `${formatPath(path)} is missing: ${object.kind} requires it`, hint }
      }
      if (!reported && object['spec'] === undefined && needsSpec.has(`${groupOf(object.apiVersion)}/${object.kind}`)) {
        yield { manifest, path: ['spec'], message: `spec is missing: ${object.kind} requires it`, hint }
      }
    }
  },
}
