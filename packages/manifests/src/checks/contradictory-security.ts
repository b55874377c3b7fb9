import type { Check } from '../check.ts'
import { recordAt, recordsAt, textsAt, type Json } from '../json.ts'
import { workloads } from '../workloads.ts'

export const contradictorySecurity: Check = {
  id: 'contradictory-security',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath, containers } of context.computed(workloads)) {
      const podSecurity = recordAt(pod, ['securityContext']) ?? {}
      for (const { record, path } of recordsAt(podSecurity, ['sysctls'])) {
        const name = String(record['name'])
        const at = [...podPath, 'securityContext', ...path, 'name']
        if (sysctlName.test(name)) continue
        yield {
          manifest,
          path: at,
          message: `"${name}" is no name of a sysctl`,
          hint: 'Write it as net.core.somaxconn',
        }
      }
      for (const { key, message } of idFaults(podSecurity)) {
        yield { manifest, path: [...podPath, 'securityContext', key], message, hint: 'Correct the number' }
      }
      for (const { container, path } of containers) {
        const own = recordAt(container, ['securityContext']) ?? {}
        for (const { key, message } of [...idFaults(own), ...contradictions(own, podSecurity)]) {
          const hint = 'Change one of the two'
          yield {
            manifest,
            path: [...path, 'securityContext', key],
            message: `${String(container['name'])}: ${message}`,
            hint,
          }
        }
      }
    }
  },
}

/** Source: kubernetes/kubernetes, `SysctlContainSlashFmt`. */
const sysctlName = /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/

interface Fault {
  readonly key: string
  readonly message: string
}

function* idFaults(security: Json): Generator<Fault> {
  for (const key of ['runAsUser', 'runAsGroup', 'fsGroup']) {
    const id = security[key]
    if (typeof id === 'number' && (id < 0 || id > 2_147_483_647)) {
      yield { key, message: `${key} is ${id}, and has to be from 0 to 2147483647` }
    }
  }
  const seccomp = recordAt(security, ['seccompProfile'])
  const local = seccomp?.['localhostProfile'] !== undefined
  if (seccomp && (seccomp['type'] === 'Localhost') !== local) {
    yield { key: 'seccompProfile', message: 'localhostProfile belongs to the type Localhost, and only to it' }
  }
}

/** What the API server refuses, and what the kubelet does when it starts the container. Source: `ValidateSecurityContext`. */
function* contradictions(own: Json, pod: Json): Generator<Fault> {
  const user = own['runAsUser'] ?? pod['runAsUser']
  if ((own['runAsNonRoot'] ?? pod['runAsNonRoot']) === true && user === 0) {
    yield { key: 'runAsNonRoot', message: 'runAsNonRoot is true, and runAsUser is 0, which is root' }
  }
  if (own['allowPrivilegeEscalation'] === false) {
    if (own['privileged'] === true) {
      yield { key: 'allowPrivilegeEscalation', message: 'allowPrivilegeEscalation is false, and privileged is true' }
    }
    const added = textsAt(own, ['capabilities', 'add'])
    if (added.includes('CAP_SYS_ADMIN') || added.includes('SYS_ADMIN')) {
      yield { key: 'allowPrivilegeEscalation', message: 'allowPrivilegeEscalation is false, and SYS_ADMIN is added' }
    }
  }
  const dropped = textsAt(own, ['capabilities', 'drop'])
  for (const capability of textsAt(own, ['capabilities', 'add'])) {
    if (dropped.includes(capability)) {
      yield { key: 'capabilities', message: `the capability ${capability} is both added and dropped` }
    }
  }
}
