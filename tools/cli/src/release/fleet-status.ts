import { join } from 'node:path'
import { isDirty, readFiles } from '@button0/git'
import { parsePinText, releasesBehind, type Hold, type Release } from '@button0/releases'
import { promotionOrder, type App, type Environment, type Pin } from '@button0/environment'
import type { Problem } from '@button0/problem'
import { applicationNames } from '../workspace/application-names.ts'
import { importModule } from '../workspace/import-module.ts'
import { loadDefinition } from '../workspace/load-environment.ts'
import { pinHistory, type PinHistory } from './pin-history.ts'
import { pinFileOf } from '../workspace/pinned-application.ts'
import { readChart } from '../workspace/read-chart.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** What runs of one application in one environment, by the last commit. */
export interface ApplicationStatus {
  readonly environment: string
  readonly application: string
  /** Absent before the first bump, and where the committed pin is not valid. */
  readonly release?: Release
  readonly hold?: Hold
  /** The version of the chart that deploys it, and the newer one that waits in the environment before. */
  readonly chart?: { readonly version: string; readonly waiting?: string }
  /** The commit that brought the release; absent where a cut-off history does not reach it. */
  readonly since?: { readonly commit: string; readonly date: string }
  /** The environment before, and how many releases this one is behind it: see `releasesBehind`. */
  readonly previous?: { readonly environment: string; readonly behind?: number }
  /** Whether the work tree has another pin than the commit. */
  readonly edited: boolean
  /** Whether a pin is committed that is none. */
  readonly invalid: boolean
}

export interface FleetStatus {
  /** In the order in which releases travel. */
  readonly applications: readonly ApplicationStatus[]
  readonly shallow: boolean
  readonly problems: readonly Problem[]
}

/** What runs where, by the committed pins; what environments and charts there are, by the work tree. */
export async function fleetStatus(workspace: Workspace, folders: readonly string[]): Promise<FleetStatus> {
  const environments = await Promise.all(workspace.environments.map((folder) => loadDefinition(workspace, folder)))
  const { order, problems } = promotionOrder(environments)
  const byName = new Map(environments.map((environment) => [environment.name, environment]))
  const histories = new Map<string, Promise<PinHistory>>()
  const historyOf = (folder: string, app: string): Promise<PinHistory> => {
    const key = `${folder}/${app}`
    const known = histories.get(key) ?? pinHistory(workspace, folder, app)
    histories.set(key, known)
    return known
  }
  const applications = await Promise.all(
    order
      .filter((folder) => folders.includes(folder))
      .flatMap((folder) =>
        applicationNames(workspace, folder).map((app) => statusOf(workspace, byName.get(folder)!, { app, historyOf })),
      ),
  )
  const read = await Promise.all(histories.values())
  return { applications, shallow: read.some(({ shallow }) => shallow), problems }
}

async function statusOf(
  workspace: Workspace,
  { name: environment, promotesFrom }: Environment,
  { app, historyOf }: { app: string; historyOf: (folder: string, app: string) => Promise<PinHistory> },
): Promise<ApplicationStatus> {
  const file = pinFileOf(environment, app)
  const [{ releases, shallow }, files, edited] = await Promise.all([
    historyOf(environment, app),
    readFiles(workspace.root, 'HEAD', [file]),
    isDirty(workspace.root, file),
  ])
  const text = files.get(file)?.toString()
  const pin = text === undefined ? undefined : parsePinText(text)
  const [since] = releases
  const known = promotesFrom !== undefined && workspace.environments.includes(promotesFrom)
  const behind = known && pin ? releasesBehind((await historyOf(promotesFrom, app)).releases, pin) : undefined
  const chart = await chartVersion(workspace, { environment, app, pin })
  const before =
    known && pin
      ? await chartVersion(workspace, {
          environment: promotesFrom,
          app,
          pin: (await historyOf(promotesFrom, app)).committed,
        })
      : undefined
  const { $schema: _schema, hold, ...release } = pin ?? { tag: '' }
  return {
    environment,
    application: app,
    ...(pin && { release }),
    ...(hold && { hold }),
    ...(chart !== undefined && {
      chart: { version: chart, ...(before !== undefined && before !== chart && { waiting: before }) },
    }),
    ...(pin && since && !(shallow && releases.length === 0) && { since: { commit: since.commit, date: since.date } }),
    ...(known && { previous: { environment: promotesFrom, ...(behind !== undefined && { behind }) } }),
    edited,
    invalid: text !== undefined && pin === undefined,
  }
}

/** The version of an environment's own copy, or of the chart that it follows. */
async function chartVersion(
  workspace: Workspace,
  { environment, app, pin }: { environment: string; app: string; pin: Pin | undefined },
): Promise<string | undefined> {
  if (pin?.chart) return pin.chart.version
  const module = await importModule(workspace, { file: `environments/${environment}/src/${app}.ts`, exportName: 'app' })
  const path = `charts/${(module.value as App).chart}`
  return readChart(join(workspace.root, path), path)?.version
}
