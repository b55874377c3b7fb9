import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { carryChartVersions, chartVersions, withVersion } from './carry-chart-versions.ts'

const root = join(import.meta.dirname, '..')
let copy: string | undefined

afterEach(() => {
  if (copy !== undefined) rmSync(copy, { recursive: true })
  copy = undefined
})

/** A repository of these charts and the configuration of changesets, and nothing else. */
function repository(): string {
  copy = mkdtempSync(join(tmpdir(), 'button0-charts-'))
  for (const { chart } of chartVersions(root)) {
    mkdirSync(join(copy, 'charts', chart), { recursive: true })
    for (const file of ['Chart.yaml', 'package.json']) {
      cpSync(join(root, 'charts', chart, file), join(copy, 'charts', chart, file))
    }
  }
  mkdirSync(join(copy, 'packages/values'), { recursive: true })
  for (const file of [
    'package.json',
    'pnpm-workspace.yaml',
    '.changeset/config.json',
    'packages/values/package.json',
  ]) {
    cpSync(join(root, file), join(copy, file))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

describe('carryChartVersions()', () => {
  it('carryChartVersions() has nothing to do here: package.json and Chart.yaml of every chart are equal', () => {
    const charts = chartVersions(root)
    expect(charts.length).toBeGreaterThan(0)
    for (const { chart, chartYaml, version } of charts) {
      expect(/^version: (.+)$/m.exec(chartYaml)?.[1], `charts/${chart}: run pnpm version-charts`).toBe(version)
    }
  })

  it('carryChartVersions() takes what changesets decided into Chart.yaml, and only there', () => {
    const folder = repository()
    const [first, second] = chartVersions(folder)
    const changeset = `---\n'@button0/chart-${first!.chart}': major\n---\n\nRemove a value.\n`
    writeFileSync(join(folder, '.changeset/brave-cats-sing.md'), changeset)
    execFileSync(process.execPath, [join(root, 'node_modules/@changesets/cli/bin.js'), 'version'], { cwd: folder })

    const next = chartVersions(folder)[0]!.version
    expect(next).not.toBe(first!.version)
    expect(carryChartVersions(folder)).toEqual([`${first!.chart} ${next}`])
    expect(readFileSync(join(folder, 'charts', first!.chart, 'Chart.yaml'), 'utf8')).toBe(
      first!.chartYaml.replace(/^version: .+$/m, `version: ${next}`),
    )
    expect(readFileSync(join(folder, 'charts', first!.chart, 'CHANGELOG.md'), 'utf8')).toContain('Remove a value.')
    expect(chartVersions(folder)[1]).toEqual(second)
    expect(carryChartVersions(folder)).toEqual([])
  })

  it('carryChartVersions() is for charts: changesets leaves other packages as they are', () => {
    const folder = repository()
    writeFileSync(join(folder, '.changeset/a.md'), "---\n'@button0/values': minor\n---\n\nChange a schema.\n")
    execFileSync(process.execPath, [join(root, 'node_modules/@changesets/cli/bin.js'), 'version'], { cwd: folder })
    expect(readFileSync(join(folder, 'packages/values/package.json'), 'utf8')).toBe(
      readFileSync(join(root, 'packages/values/package.json'), 'utf8'),
    )
  })
})

describe('withVersion()', () => {
  it('withVersion() keeps appVersion, comments and dependencies', () => {
    const chartYaml = '# top\nname: a\nversion: 0.1.0 # old\nappVersion: 9\ndependencies:\n  - version: 7.0.0\n'
    expect(withVersion({ chart: 'a', chartYaml, version: '0.2.0' })).toBe(
      '# top\nname: a\nversion: 0.2.0\nappVersion: 9\ndependencies:\n  - version: 7.0.0\n',
    )
  })

  it('withVersion() says what to add where Chart.yaml has no version', () => {
    expect(() => withVersion({ chart: 'a', chartYaml: 'name: a\n', version: '0.2.0' })).toThrow(
      'charts/a/Chart.yaml has no line "version:"; add version: 0.2.0',
    )
  })
})
