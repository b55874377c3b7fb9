import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A chart's two files that name its version: changesets writes package.json, Helm and Argo CD read Chart.yaml. */
export interface ChartVersion {
  /** The chart's folder below `charts/`. */
  readonly chart: string
  /** Text of `Chart.yaml`. */
  readonly chartYaml: string
  /** The version in `package.json`. */
  readonly version: string
}

/** The charts of a repository, in order of name. */
export function chartVersions(root: string): ChartVersion[] {
  const folder = join(root, 'charts')
  return readdirSync(folder)
    .filter((chart) => existsSync(join(folder, chart, 'Chart.yaml')))
    .toSorted()
    .map((chart) => {
      const chartYaml = readFileSync(join(folder, chart, 'Chart.yaml'), 'utf8')
      const { version } = JSON.parse(readFileSync(join(folder, chart, 'package.json'), 'utf8')) as { version: string }
      return { chart, chartYaml, version }
    })
}

/** `Chart.yaml` with the version of `package.json`; comments and everything else stay. @throws Error without one */
export function withVersion({ chart, chartYaml, version }: ChartVersion): string {
  const line = /^version:.*$/m
  if (!line.test(chartYaml)) {
    throw new Error(`charts/${chart}/Chart.yaml has no line "version:"; add version: ${version}`)
  }
  return chartYaml.replace(line, `version: ${version}`)
}

/** Writes each chart's version into its `Chart.yaml`; returns the charts that changed. */
export function carryChartVersions(root: string): string[] {
  return chartVersions(root).flatMap((entry) => {
    const content = withVersion(entry)
    if (content === entry.chartYaml) return []
    writeFileSync(join(root, 'charts', entry.chart, 'Chart.yaml'), content)
    return [`${entry.chart} ${entry.version}`]
  })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const changed = carryChartVersions(process.cwd())
  process.stdout.write(`${changed.length === 0 ? 'Every Chart.yaml holds its version' : changed.join('\n')}\n`)
}
