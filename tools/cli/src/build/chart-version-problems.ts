import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemsError, type Problem } from '@button0/problem'
import { parsePinText } from '@button0/releases'
import { chartCopyPath } from '../workspace/environment-paths.ts'
import { readChart, type Chart } from '../workspace/read-chart.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * What is wrong with the charts' versions: a version means one set of files, from the first environment that pins it on,
 * and changesets makes it, with an entry in the changelog.
 */
export function chartVersionProblems(workspace: Workspace): Problem[] {
  const copies = pinnedCopies(workspace)
  return readdirSync(join(workspace.root, 'charts'))
    .toSorted()
    .flatMap((name) => {
      const chart = readable(workspace, name)
      if (!chart) return []
      const place = { file: `charts/${name}/Chart.yaml` }
      const other = copies.find(
        (copy) => copy.chart === name && copy.version === chart.version && copy.digest !== chart.digest,
      )
      const problems: Problem[] = []
      if (!chart.released) {
        problems.push({
          id: 'unreleased-chart-version',
          severity: 'error',
          place,
          message: `The version of charts/${name} is ${chart.version}, and its CHANGELOG.md has no entry for it: it was not raised by a changeset`,
          hint: 'Undo the edit of the version, describe the change (pnpm changeset), and let pnpm version-charts raise it',
        })
      }
      if (other) {
        problems.push({
          id: 'changed-chart-version',
          severity: 'error',
          place,
          message: `The files of charts/${name} changed, but its version is still ${chart.version}, which ${other.environment} has pinned with other files`,
          hint: 'Describe the change (pnpm changeset) and raise the version (pnpm version-charts)',
        })
      }
      return problems
    })
}

/** Undefined where there is none, or none that can be read: that is reported where an environment loads it. */
function readable({ root }: Workspace, name: string): Chart | undefined {
  try {
    return readChart(join(root, 'charts', name), `charts/${name}`)
  } catch (error) {
    if (error instanceof ProblemsError) return undefined
    throw error
  }
}

interface PinnedCopy {
  readonly environment: string
  readonly chart: string
  readonly version: string
  readonly digest: string
}

/** The chart copies that pins name. A pin or copy that is not valid is reported where it is loaded. */
function pinnedCopies({ root, environments }: Workspace): PinnedCopy[] {
  return environments.flatMap((environment) => {
    const folder = join(root, 'environments', environment, 'pins')
    if (!existsSync(folder)) return []
    return readdirSync(folder).flatMap((file) => {
      const pinned = parsePinText(readFileSync(join(folder, file), 'utf8'))?.chart
      if (!pinned) return []
      // The pin says the copy's version and digest; of the copy itself, only the name is read.
      const chart = chartName(join(root, chartCopyPath(environment, file.replace(/\.json$/, ''))))
      return chart === undefined ? [] : [{ environment, chart, ...pinned }]
    })
  })
}

function chartName(folder: string): string | undefined {
  const file = join(folder, 'Chart.yaml')
  return existsSync(file) ? /^name:\s*["']?([^\s"'#]+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
}
