/** `pnpm bench`: what builds of many environments cost beside Helm alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repository, type FleetSize } from './fleet.ts'
import { measure, type Measurement } from './measure.ts'
import { machine, resultsPage, type Results } from './report.ts'

const help = `Usage: pnpm bench [options]

Makes workspaces of many environments in a temporary folder, measures builds beside Helm alone, and writes
bench/results.md and bench/results.json.

  --sizes <list>    environments x applications (default: 3x2,30x4)
  --curve <list>    numbers of environments, two applications each, for the curve of growth (default: none)
  --all             the whole table, 3x2,30x4,100x10,300x2, and the curve 10,30,100,300; about an hour on two cores
  --rounds <number> how often each case is measured (default: 3)
  --json            also print the results on standard output
  --help            print this

Examples:
  pnpm bench                        a few minutes
  pnpm bench --sizes 100x10 --rounds 1
`

const { values } = parseArgs({
  options: {
    sizes: { type: 'string' },
    curve: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    all: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(help)
else await bench()

async function bench(): Promise<void> {
  const sizes = (values.sizes ?? (values.all ? '3x2,30x4,100x10,300x2' : '3x2,30x4')).split(',').filter(Boolean)
  const curve = (values.curve ?? (values.all ? '10,30,100,300' : '')).split(',').filter(Boolean)
  const measurements: Measurement[] = []
  for (const size of sizes) measurements.push(await inFolder(parseSize(size), false))
  const points: Measurement[] = []
  for (const environments of curve) points.push(await inFolder(parseSize(`${environments}x2`), true))
  const date = new Date().toISOString().slice(0, 10)
  const results: Results = { schema: 'button0/bench@1', date, machine: machine(), measurements, curve: points }
  writeFileSync(join(repository, 'bench/results.json'), `${JSON.stringify(results, undefined, 2)}\n`)
  writeFileSync(join(repository, 'bench/results.md'), resultsPage(results))
  if (values.json) process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`)
  else process.stdout.write('wrote bench/results.md and bench/results.json\n')
}

async function inFolder(size: FleetSize, curve: boolean): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'button0-bench-'))
  const say = (text: string): void => {
    process.stderr.write(`${size.environments}x${size.applications} ${text}\n`)
  }
  try {
    return await measure({ ...size, folder, curve, rounds: Number(values.rounds), say })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function parseSize(text: string): FleetSize {
  const [environments, applications] = text.split('x').map(Number)
  if (!environments || !applications) {
    throw new Error(`"${text}" is no size; write environments x applications, such as 30x4`)
  }
  return { environments, applications }
}
