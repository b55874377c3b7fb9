import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { recordAt, valueAt } from '../json.ts'
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

/** Where the pod's template stands, whose `spec` the schemas call optional too. */
const podTemplates: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
}

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
      const template = podTemplates[`${groupOf(object.apiVersion)}/${object.kind}`]
      if (template && recordAt(object, template) && valueAt(object, [...template, 'spec']) === undefined) {
        const path = [...template, 'spec']
        yield { manifest, path, message: `${formatPath(path)} is missing: ${object.kind} requires it`, hint }
      }
      if (!reported && object['spec'] === undefined && needsSpec.has(`${groupOf(object.apiVersion)}/${object.kind}`)) {
        yield { manifest, path: ['spec'], message: `spec is missing: ${object.kind} requires it`, hint }
      }
    }
  },
}
