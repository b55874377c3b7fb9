import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { peakMemory, timed } from './command.ts'
import { applicationNames, commitAll, environmentNames, makeFleet, type FleetSize } from './fleet.ts'
import { plainHelm, rendersOf } from './floor.ts'

/** Seconds of every case, a number per round. */
export type Times = Record<string, number[]>

export interface Measurement extends FleetSize {
  /** Kubernetes objects, counted as files of `manifests/`. */
  readonly objects: number
  readonly renders: number
  readonly times: Times
  /** The largest process, in megabytes, by case. */
  readonly memory: Readonly<Record<string, number>>
}

export interface MeasureOptions extends FleetSize {
  readonly folder: string
  readonly rounds: number
  /** Only the floor and the first build in one process, for the curve. */
  readonly curve?: boolean
  say(text: string): void
}

const button0 = (...args: string[]): string[] => [process.execPath, 'tools/cli/src/main.js', ...args]
const pnpm = (script: string): string[] => ['pnpm', '--silent', script]
const renderTasks = ['turbo', 'run', 'typecheck:environments', 'render', '--continue', '--output-logs=errors-only']

/** Makes a fleet and measures every case in every round, beside Helm alone. */
export async function measure(options: MeasureOptions): Promise<Measurement> {
  const { folder, rounds, say } = options
  const times: Times = {}
  const memory: Record<string, number> = {}
  say('making the workspace')
  makeFleet(folder, options)
  // Once, so that compile caches and Helm are there, and Helm alone has values to read.
  await timed(button0('build'), { cwd: folder })
  const renders = rendersOf(folder)
  const record = async (name: string, run: () => Promise<number>): Promise<void> => {
    const seconds = await run()
    ;(times[name] ??= []).push(seconds)
    say(`${name}: ${seconds.toFixed(2)} s`)
  }
  const run = (command: readonly string[]) => () => timed(command, { cwd: folder })
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`)
    await record('floor', () => plainHelm(folder, renders))
    removeGenerated(folder)
    await record('first build, one process', run(button0('build')))
    if (options.curve) continue
    await record('floor', () => plainHelm(folder, renders))
    removeGenerated(folder)
    await record('first build, turbo', run(pnpm('build')))
    await record('turbo, nothing to do', run(renderTasks))
    await record('unchanged build', run(pnpm('build')))
    await record('first check after a build', run(pnpm('check')))
    await record('check', run(pnpm('check')))
    commitAll(folder, 'before the changes')
    await record('diff', run(button0('diff', '--base', 'HEAD')))
    await record('one render', () => plainHelm(folder, renders.slice(0, 1)))
    await record('one pin, button0 bump', run(button0('bump', ...bumpArguments(round))))
    editPin(folder, round)
    await record('one pin, pnpm build', run(pnpm('build')))
    editTemplate(folder, round)
    await record('one template', run(pnpm('build')))
    editPackage(folder, round)
    await record('one package', run(pnpm('build')))
    await record('sequential loop', () => plainHelm(folder, renders, 1))
  }
  removeGenerated(folder)
  memory['first build, one process'] = (await peakMemory(button0('build'), { cwd: folder })) ?? 0
  if (!options.curve) {
    removeGenerated(folder)
    memory['first build, turbo'] = (await peakMemory(pnpm('build'), { cwd: folder })) ?? 0
    memory['unchanged build'] = (await peakMemory(pnpm('build'), { cwd: folder })) ?? 0
  }
  const { environments, applications } = options
  return { environments, applications, objects: countObjects(folder), renders: renders.length, times, memory }
}

/** As on a fresh clone without generated files: no cache either, but for Helm's binary and Node's compiled code. */
function removeGenerated(root: string): void {
  for (const path of ['.turbo', 'node_modules/.cache']) rmSync(join(root, path), { recursive: true, force: true })
  for (const name of readdirSync(join(root, 'environments'))) {
    for (const path of [
      'dist',
      '.turbo',
      'apps',
      'values',
      'manifests',
      'root-app.yaml',
      'projects.yaml',
      'facts.yaml',
    ])
      rmSync(join(root, 'environments', name, path), { recursive: true, force: true })
  }
}

/** Another image for one application of one environment, by the command that is made for it. */
function bumpArguments(round: number): string[] {
  return [applicationNames(1)[0]!, '--env', environmentNames(1)[0]!, '--tag', `sha-${(0xdef0000 + round).toString(16)}`]
}

/** The same by hand. */
function editPin(root: string, round: number): void {
  const file = join(root, 'environments', environmentNames(1)[0]!, 'pins', `${applicationNames(1)[0]!}.json`)
  const tag = `sha-${(0xabc0000 + round).toString(16)}`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"tag": "[^"]+"/, `"tag": "${tag}"`))
}

/** An edit of a template, with the version and the entry in the changelog that changesets would write. */
function editTemplate(root: string, round: number): void {
  const chart = join(root, 'charts/backend')
  const change = (file: string, edit: (text: string) => string): void =>
    writeFileSync(join(chart, file), edit(readFileSync(join(chart, file), 'utf8')))
  const version = `0.2.${round}`
  change('templates/deployment.yaml', (text) =>
    text.replace(/revisionHistoryLimit: \d+/, `revisionHistoryLimit: ${6 + round}`),
  )
  change('Chart.yaml', (text) => text.replace(/^version: .*$/m, `version: ${version}`))
  change('package.json', (text) => text.replace(/"version": "[^"]+"/, `"version": "${version}"`))
  change('CHANGELOG.md', (text) => text.replace('\n## ', `\n## ${version}\n\n- Measured.\n\n## `))
}

/** An edit that changes no output, in a package that every environment depends on. */
function editPackage(root: string, round: number): void {
  const file = join(root, 'packages/environment/src/names.ts')
  writeFileSync(file, `${readFileSync(file, 'utf8').replace(/\n\/\/ round \d+\n$/, '\n')}// round ${round}\n`)
}

function countObjects(root: string): number {
  return readdirSync(join(root, 'environments')).reduce(
    (sum, name) =>
      sum +
      readdirSync(join(root, 'environments', name, 'manifests'), { recursive: true }).filter((file) =>
        String(file).endsWith('.yaml'),
      ).length,
    0,
  )
}
