import type { FieldChange, HiddenReason } from './field-change.ts'

/**
 * Whether a change of metadata has no effect of its own: the chart's label, the version label, and checksums, which
 * only repeat that something else changed. In a pod template such a change still starts new pods, which is told as a
 * consequence; a selector that names such a label is no metadata and never noise.
 */
export function noiseReason({ path }: FieldChange): HiddenReason | undefined {
  const [field, map, key] = path.slice(-3)
  if (field !== 'metadata' || typeof key !== 'string') return undefined
  if (map === 'labels' && key === 'helm.sh/chart') return 'chart-label'
  if (map === 'labels' && key === 'app.kubernetes.io/version') return 'version-label'
  if (map === 'annotations' && key.startsWith('checksum/')) return 'checksum'
  return undefined
}
