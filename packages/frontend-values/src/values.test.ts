import { disagreements, keysWithoutEffect, leafPaths, templateValues, testedHelms } from '@button0/chart-tests'
import { jsonSchema, patternsOf, generatedFiles } from '@button0/values'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { RE2JS } from 're2js'
import { expect, test } from 'vitest'
import { chartValues } from './chart-values.ts'
import { values } from './values.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const chart = `${root}charts/frontend`
const helms = await testedHelms()

test('values has only patterns that Go compiles', () => {
  const patterns = patternsOf(jsonSchema(values))
  expect(patterns.length).toBeGreaterThan(5)
  expect(patterns.filter((pattern) => !goCompiles(pattern))).toEqual([])
})

test.for(helms)('values accepts and refuses what Helm $version does', { timeout: 60_000 }, async (helm) => {
  const { compared, accepted, found } = await disagreements(helm, { chart, chartValues, seed: 20_251_124 })
  expect(found).toEqual([])
  // Most cases must be broken, or agreement says little.
  expect(accepted).toBeGreaterThan(20)
  expect(compared - accepted).toBeGreaterThan(150)
})

test('values holds every key that a template reads', () => {
  const known = leafPaths(jsonSchema(values)).map((path) => path.join('.'))
  const unknown = templateValues(chart).filter((read) => !known.some((key) => `${key}.`.startsWith(`${read}.`)))
  expect(unknown).toEqual([])
})

test('values has no key without effect', { timeout: 60_000 }, async () => {
  const base = {
    image: { repository: 'registry.example/one', tag: 'sha-1' },
    ingress: { host: 'one.example', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/one' },
    networkPolicy: { loadBalancerCidrs: ['10.0.0.0/24'] },
  }
  const bases = [base, { ...base, autoscaling: { enabled: true }, podDisruptionBudget: { enabled: true } }]
  const other = {
    image: { repository: 'other.example/two', tag: 'sha-2', digest: `sha256:${'2'.repeat(64)}` },
    replicaCount: 3,
    autoscaling: { enabled: true, minReplicas: 5, maxReplicas: 6, targetCPUUtilizationPercentage: 55 },
    resources: { requests: { cpu: '111m', memory: '111Mi' }, limits: { cpu: '222m', memory: '222Mi' } },
    podDisruptionBudget: { enabled: true, maxUnavailable: 2 },
    topologySpread: { maxSkew: 2, whenUnsatisfiable: 'DoNotSchedule' },
    drainSeconds: 25,
    ingress: {
      className: 'other',
      host: 'other.example',
      certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/other',
      scheme: 'internal',
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
      paths: [],
    },
    networkPolicy: { loadBalancerCidrs: ['10.9.0.0/24'] },
  }
  expect(await keysWithoutEffect(helms[0]!, { chart, chartValues, bases, other })).toEqual([])
})

test('chartValues is what the generated files were made from; pnpm build writes them anew', async () => {
  const files = await generatedFiles(chartValues, root)
  expect(files.map(({ path }) => ({ path, content: readFileSync(root + path, 'utf8') }))).toEqual(files)
})

test('chart has the version of its package', () => {
  const { version } = JSON.parse(readFileSync(`${chart}/package.json`, 'utf8')) as { version: string }
  expect(readFileSync(`${chart}/Chart.yaml`, 'utf8')).toMatch(new RegExp(`^version: ${version}$`, 'm'))
})

function goCompiles(pattern: string): boolean {
  try {
    RE2JS.compile(pattern)
    return true
  } catch {
    return false
  }
}
