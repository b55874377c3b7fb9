import type { Helm } from '@button0/helm'
import { execa } from 'execa'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** What Helm made of one case: the text of all its objects, or that the chart's schema refuses its values. */
export type RenderedCase = { readonly output: string } | { readonly refused: true }

/**
 * Renders one chart with many values in two calls of Helm: as subcharts of an umbrella, one alias for each case, since
 * starting Helm costs more than all the rest.
 */
export function renderCases(helm: Helm, chart: string, cases: readonly unknown[]): Promise<RenderedCase[]> {
  return inUmbrella(chart, async (folder) => {
    const refused = await refusedIn(folder, helm, cases)
    const accepted = cases.map((_, index) => index).filter((index) => !refused.has(index))
    // Without an alias, Helm would take the chart under its own name.
    if (accepted.length === 0) return cases.map(() => ({ refused: true }))
    const { stdout, stderr, exitCode } = await runUmbrella(helm, folder, new Map(accepted.map((i) => [i, cases[i]])))
    if (exitCode !== 0) throw new Error(`Helm ${helm.version} fails over values that its schema accepts: ${stderr}`)
    const outputs = outputsByCase(stdout, basename(chart))
    return cases.map((_, index) => (refused.has(index) ? { refused: true } : { output: outputs.get(index) ?? '' }))
  })
}

/** The positions of the cases that the chart's schema refuses. Nothing is rendered if there is one. */
export function refusedCases(helm: Helm, chart: string, cases: readonly unknown[]): Promise<Set<number>> {
  return inUmbrella(chart, (folder) => refusedIn(folder, helm, cases))
}

async function inUmbrella<Result>(chart: string, run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'button0-cases-'))
  try {
    mkdirSync(join(folder, 'charts'))
    cpSync(chart, join(folder, 'charts', basename(chart)), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    })
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Helm validates every subchart before it renders any, and names those whose values it refuses. */
async function refusedIn(folder: string, helm: Helm, cases: readonly unknown[]): Promise<Set<number>> {
  const { stderr, exitCode } = await runUmbrella(helm, folder, new Map(cases.entries()))
  if (exitCode === 0) return new Set()
  const refused = new Set([...stderr.matchAll(/^case([0-9]+):/gm)].map((match) => Number(match[1])))
  if (refused.size === 0) throw new Error(`Helm ${helm.version} fails, but not over values: ${stderr}`)
  return refused
}

async function runUmbrella(helm: Helm, folder: string, cases: ReadonlyMap<number, unknown>) {
  const [chart] = readdirSync(join(folder, 'charts'))
  const dependencies = [...cases.keys()].map((index) => ({ name: chart, version: '*', alias: `case${index}` }))
  const metadata = { apiVersion: 'v2', name: 'umbrella', version: '0.0.0', dependencies }
  // JSON is YAML, and leaves no doubt about types.
  writeFileSync(join(folder, 'Chart.yaml'), JSON.stringify(metadata))
  const values = Object.fromEntries([...cases].map(([index, value]) => [`case${index}`, value]))
  return execa(
    helm.binary,
    ['template', 'release', '.', '--namespace', 'space', '--kube-version', '1.34.0', '-f', '-'],
    {
      cwd: folder,
      input: JSON.stringify(values),
      reject: false,
    },
  )
}

function outputsByCase(stdout: string, chart: string): Map<number, string> {
  const outputs = new Map<number, string>()
  for (const document of stdout.split(/^---$/m)) {
    const source = /^# Source: umbrella\/charts\/case([0-9]+)\//m.exec(document)?.[1]
    if (source === undefined) continue
    const index = Number(source)
    const text = document.replaceAll(new RegExp(`\\bcase${source}\\b`, 'g'), chart)
    outputs.set(index, `${outputs.get(index) ?? ''}---\n${text.trim()}\n`)
  }
  return outputs
}
