import { ecrRegistry, imageReference, type Pin } from '@button0/environment'
import { commitMessage } from '@button0/git'
import { compareLink, releaseBranch, releaseMessage, type ClusterEffect, type PinChange } from '@button0/releases'
import type { FileChanges } from '../build/apply-files.ts'
import type { EnvironmentPlan } from '../build/plan-environment.ts'
import type { ChangedApplication, ReleaseChange } from './release-change.ts'
import { releaseSchema, type Move, type ReleaseDocument, type ReleasedApplication } from './release-document.ts'

export interface ReleaseOutcome {
  readonly plans: readonly EnvironmentPlan[]
  readonly effects: readonly ClusterEffect[]
  readonly files: FileChanges
  readonly dryRun: boolean
}

/** A release as plain data, for reports, for machines, and for the commit. */
export function describeRelease(
  change: ReleaseChange,
  { plans, effects, files, dryRun }: ReleaseOutcome,
): ReleaseDocument {
  const { environment, message } = change
  const pins = change.applications.map(({ name, pin, after }): PinChange => ({ app: name, before: pin, after }))
  return {
    schema: releaseSchema,
    verb: message.verb,
    environment: environment.name,
    tier: environment.tier,
    dryRun,
    applications: change.applications.map((application) => describeApplication(change, application)),
    effects,
    notes: change.applications.flatMap(({ notes }) => notes),
    problems: plans.flatMap(({ warnings }) => warnings),
    written: files.written,
    removed: files.removed,
    commit: { message: commitMessage(releaseMessage(pins, message)), branch: releaseBranch(pins, message) },
  }
}

function describeApplication(
  { environment, message }: ReleaseChange,
  { name, app, pin, after, database }: ChangedApplication,
): ReleasedApplication {
  const repository = `${ecrRegistry(environment.aws)}/${app.imageRepository}`
  const image = (release: Pin): string => imageReference(repository, release)
  const moves = message.verb !== 'hold' && message.verb !== 'release'
  const compare = moves ? compareLink(pin, after, serverOf(process.env)) : undefined
  return {
    name,
    image: move(pin && image(pin), image(after)),
    tag: move(pin?.tag, after.tag),
    ...(after.digest !== undefined && { digest: after.digest }),
    ...((pin?.chart ?? after.chart) && { chart: move(pin?.chart?.version, after.chart?.version) }),
    ...(app.migrates && { migration: move(pin?.migration, after.migration) }),
    ...(database !== undefined && { database }),
    ...(compare !== undefined && { compare }),
    ...(after.hold && { hold: after.hold }),
  }
}

function move(from: string | undefined, to: string | undefined): Move {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

function serverOf(env: NodeJS.ProcessEnv): { serverUrl?: string } {
  const url = env['GITHUB_SERVER_URL']
  return url === undefined || url === '' ? {} : { serverUrl: url }
}
