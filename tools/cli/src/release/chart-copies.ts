import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { WantedFiles } from '../build/apply-files.ts'
import { chartFiles } from '../workspace/chart-files.ts'
import { chartCopyPath } from '../workspace/environment-paths.ts'
import { readChart } from '../workspace/read-chart.ts'
import type { ReleaseChange } from './release-change.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Where to read the charts of a change that is not written yet, by application. */
export function chartSources({ applications }: ReleaseChange): Map<string, string> {
  return new Map(applications.flatMap(({ name, chartFrom }) => (chartFrom === undefined ? [] : [[name, chartFrom]])))
}

/** The chart copies that a change brings, and the files of the copies that they take the place of. */
export function chartCopies({ root }: Workspace, { environment, applications }: ReleaseChange): WantedFiles {
  const files: Record<string, string> = {}
  const stale: string[] = []
  for (const { name, chartFrom } of applications) {
    if (chartFrom === undefined) continue
    const copy = chartCopyPath(environment.name, name)
    for (const [file, content] of readChart(chartFrom)!.files) files[`${copy}/${file}`] = content
    const present = existsSync(join(root, copy)) ? chartFiles(join(root, copy)) : []
    stale.push(...present.map((file) => `${copy}/${file}`).filter((path) => !(path in files)))
  }
  return { files, stale }
}
