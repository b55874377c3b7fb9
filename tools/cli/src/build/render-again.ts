import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Helm } from '@button0/helm'
import { compareRenders } from '@button0/manifests'
import type { Problem } from '@button0/problem'
import type { LoadedEnvironment } from '../workspace/load-environment.ts'
import { renderApplication, type RenderedApplication } from './render-application.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Long enough for a clock that counts seconds to show another one. In milliseconds. */
const another = 1100

/** Renders every application once more, later and from a copy of its chart elsewhere, and reports what differs. */
export async function renderAgain(
  workspace: Workspace,
  { loaded, helm }: { loaded: LoadedEnvironment; helm: Helm },
  first: readonly RenderedApplication[],
): Promise<Problem[]> {
  await sleep(another)
  const elsewhere = mkdtempSync(join(tmpdir(), 'button0-again-'))
  try {
    const problems = await Promise.all(
      loaded.apps.map(async (app, index) => {
        const folder = join(elsewhere, app.name)
        cpSync(app.chart.folder, folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
        const again = await renderApplication(workspace, loaded, {
          app: { ...app, chart: { ...app.chart, folder } },
          helm,
        })
        return compareRenders(manifestsOf(first[index]!), manifestsOf(again)).map((problem) => ({
          ...problem,
          ...(problem.template !== undefined && { place: { file: templateFile(app.chart.path, problem.template) } }),
        }))
      }),
    )
    return problems.flat()
  } finally {
    rmSync(elsewhere, { recursive: true, force: true })
  }
}

/** Helm names a template by its chart; in the repository it stands below the chart's path. */
function templateFile(chart: string, template: string): string {
  return [chart, ...template.split('/').slice(1)].join('/')
}

function manifestsOf({ files }: RenderedApplication) {
  return files.flatMap(({ manifests }) => manifests)
}
