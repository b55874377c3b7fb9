import type { Check } from '../check.ts'
import { asList } from '../pod-containers.ts'
import { asRecord, workloads } from '../workloads.ts'

/** The safe sysctls of the Pod Security Standards, with the minor version of Kubernetes 1 that allows each. */
const allowedSince: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 22,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
}

/** Pod Security Standard, baseline: sysctls. */
export const unsafeSysctl: Check = {
  id: 'unsafe-sysctl',
  severity: 'error',
  *run(context) {
    const minor = Number(context.kubernetesVersion.split('.')[1])
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      for (const [index, value] of asList(asRecord(pod['securityContext'])?.['sysctls']).entries()) {
        const name = String(asRecord(value)?.['name']).replaceAll('/', '.')
        const since = allowedSince[name]
        if (since === undefined || since > minor) {
          yield {
            manifest,
            path: [...podPath, 'securityContext', 'sysctls', index, 'name'],
            message: `Sysctl ${name} is not one that Kubernetes ${context.kubernetesVersion} calls safe`,
            hint: `Remove it; safe ones are ${Object.keys(allowedSince).join(', ')}`,
          }
        }
      }
    }
  },
}
