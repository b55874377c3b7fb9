import { cpus, release, totalmem } from 'node:os'
import type { Measurement, Times } from './measure.ts'

/** What a case is held against: the sum of other cases of the same round, and seconds on top. */
interface Row {
  readonly name: string
  readonly against: string
  /** At most this many times the other case, or this many seconds beyond it. */
  readonly limit?: { readonly ratio: number } | { readonly beyond: number }
}

const rows: readonly Row[] = [
  { name: 'first build, one process', against: 'floor', limit: { ratio: 1.25 } },
  { name: 'first build, turbo', against: 'floor', limit: { ratio: 1.6 } },
  { name: 'unchanged build', against: 'turbo, nothing to do', limit: { beyond: 1 } },
  { name: 'first check after a build', against: 'turbo, nothing to do' },
  { name: 'check', against: 'turbo, nothing to do', limit: { beyond: 1 } },
  { name: 'one pin, button0 bump', against: 'one render', limit: { beyond: 1 } },
  { name: 'one pin, pnpm build', against: 'one render', limit: { beyond: 1 } },
  { name: 'one template', against: 'floor' },
  { name: 'one package', against: 'floor' },
  { name: 'diff', against: 'floor' },
  { name: 'sequential loop', against: 'floor' },
]

/** In a workspace this small the floor is a fraction of a second, and what counts is the time beyond it. */
const smallRows = rows.map((row): Row =>
  row.against === 'floor' && row.limit !== undefined ? { ...row, limit: { beyond: 1 } } : row,
)

export interface Results {
  readonly schema: 'button0/bench@1'
  readonly date: string
  readonly machine: string
  readonly measurements: readonly Measurement[]
  readonly curve: readonly Measurement[]
}

export function machine(): string {
  const { model, length } = { model: cpus()[0]?.model ?? 'unknown processor', length: cpus().length }
  return `${length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}, Node ${process.versions.node}`
}

/** The results as a page. Only ratios, and seconds beyond a floor measured in the same round, are compared. */
export function resultsPage({ date, machine: on, measurements, curve }: Results): string {
  return [
    '# What a build costs beside Helm alone',
    '',
    `Written by \`pnpm bench\` on ${date}. Machine: ${on}. [docs/scale.md](../docs/scale.md) says what the numbers mean and where the time goes.`,
    '',
    'The floor is `xargs -P <cores> helm template` over the same values files with the same flags, run in every round next to what it is compared with. Ratios and differences are of one round; three numbers are minimum, median and maximum over the rounds.',
    ...measurements.flatMap(section),
    ...(curve.length === 0 ? [] : curveSection(curve)),
    '',
  ].join('\n')
}

function section(measurement: Measurement): string[] {
  const { environments, applications, renders, objects, times, memory } = measurement
  const chosen = renders < 20 ? smallRows : rows
  return [
    '',
    `## ${environments} environments × ${applications} applications`,
    '',
    `${renders} renders, ${objects} objects. Floor: ${spread(times['floor'] ?? [])} s.`,
    '',
    '| case | seconds | compared with | result | at most | holds |',
    '| --- | --- | --- | --- | --- | --- |',
    ...chosen.filter(({ name }) => times[name] !== undefined).map((row) => line(row, times)),
    '',
    '| largest process | MB |',
    '| --- | --- |',
    ...Object.entries(memory).map(([name, megabytes]) => `| ${name} | ${megabytes.toFixed(0)} |`),
  ]
}

function line({ name, against, limit }: Row, times: Times): string {
  const own = times[name]!
  const base = times[against]!
  // The floor is measured twice a round, the second time before the build through turbo.
  const step = base.length / own.length
  const paired = own.map((_, round) => base[round * step + (name === 'first build, turbo' ? step - 1 : 0)]!)
  const beyond = limit !== undefined && 'beyond' in limit
  const values = own.map((seconds, round) => (beyond ? seconds - paired[round]! : seconds / paired[round]!))
  const result = beyond ? `+ ${spread(values)} s` : `× ${spread(values)}`
  const wanted = limit === undefined ? '' : 'beyond' in limit ? `+ ${limit.beyond} s` : `× ${limit.ratio}`
  const bound = limit === undefined ? undefined : 'beyond' in limit ? limit.beyond : limit.ratio
  const holds = bound === undefined ? '' : median(values) <= bound ? 'yes' : 'no'
  return `| ${name} | ${spread(own)} | ${against} | ${result} | ${wanted} | ${holds} |`
}

function curveSection(curve: readonly Measurement[]): string[] {
  return [
    '',
    '## Growth',
    '',
    'The first build in one process, by number of environments. Linear growth shows as one ratio and one time per object throughout.',
    '',
    '| environments | renders | objects | seconds | × floor | ms per object | largest process, MB |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...curve.map(({ environments, renders, objects, times, memory }) => {
      const own = times['first build, one process']!
      const seconds = median(own)
      const ratio = median(own.map((time, round) => time / times['floor']![round]!))
      const peak = memory['first build, one process'] ?? 0
      return `| ${environments} | ${renders} | ${objects} | ${seconds.toFixed(2)} | ${ratio.toFixed(2)} | ${((seconds * 1000) / objects).toFixed(2)} | ${peak.toFixed(0)} |`
    }),
  ]
}

function spread(values: readonly number[]): string {
  return [Math.min(...values), median(values), Math.max(...values)].map((value) => value.toFixed(2)).join(' / ')
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
