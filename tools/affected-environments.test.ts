import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { commitAll, copyRepository, repository } from '../bench/fleet.ts'
import { affectedEnvironments, shardsOf } from './affected-environments.ts'

const folder = mkdtempSync(join(tmpdir(), 'button0-affected-'))
const root = join(folder, 'origin')
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()

beforeAll(() => {
  copyRepository(root)
  commitAll(root, 'chore: seed')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each<[what: string, file: string, affected: string[]]>([
  ['a pin', 'environments/dev/pins/backend.json', ['dev']],
  ["an environment's copy of a chart", 'environments/prod/charts/backend/values.yaml', ['prod']],
  ['a generated file, which a hand may have edited', 'environments/staging/values/backend.yaml', ['staging']],
  ['a chart', 'charts/frontend/values.yaml', ['dev', 'prod', 'staging']],
  ['a package below all others', 'packages/problem/src/index.ts', ['dev', 'prod', 'staging']],
  ['the code of the command', 'tools/cli/src/build/plan-environment.ts', ['dev', 'prod', 'staging']],
  ['a text', 'README.md', []],
])('affectedEnvironments() names those that %s affects', (_, file, affected) => {
  const base = git('rev-parse', 'HEAD')
  appendFileSync(join(root, file), '\n')
  commitAll(root, `chore: edit ${file}`)
  expect(affectedEnvironments(root, base)).toEqual(affected)
})

test('affectedEnvironments() counts what the base did since as none of the change', () => {
  const fork = git('rev-parse', 'HEAD')
  appendFileSync(join(root, 'environments/prod/pins/backend.json'), '\n')
  commitAll(root, 'chore: of others')
  const base = git('rev-parse', 'HEAD')
  git('checkout', '--quiet', '-b', 'change', fork)
  appendFileSync(join(root, 'environments/dev/pins/frontend.json'), '\n')
  commitAll(root, 'chore: of ours')
  expect(affectedEnvironments(root, base)).toEqual(['dev'])
})

test('affectedEnvironments() refuses a shallow clone, where turbo would take all for affected', () => {
  const shallow = join(folder, 'shallow')
  const base = git('rev-parse', 'HEAD~1')
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${root}`, shallow])
  expect(() => affectedEnvironments(shallow, base)).toThrow(/no merge base of [0-9a-f]{40} and HEAD.*--unshallow/)
})

describe('shardsOf()', () => {
  const fleet = (count: number): string[] => Array.from({ length: count }, (_, index) => `env-${index}`)

  test('makes no job where nothing is affected, and one for few', () => {
    expect(shardsOf([], 8)).toEqual([])
    expect(shardsOf(['dev', 'prod'], 8)).toEqual([{ shard: '1 of 1', environments: 'dev prod' }])
  })

  test.each([11, 80, 300])('gives each of %d environments to exactly one of at most 8 shards, evenly', (count) => {
    const shards = shardsOf(fleet(count), 8).map(({ environments }) => environments.split(' '))
    expect(shards.length).toBeLessThanOrEqual(8)
    expect(shards.flat().toSorted()).toEqual(fleet(count).toSorted())
    const sizes = shards.map(({ length }) => length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })
})

test('affected.yml fetches the history and takes its matrix from here', () => {
  const workflow = parse(readFileSync(join(repository, '.github/workflows/affected.yml'), 'utf8')) as {
    jobs: Record<string, { steps: { with?: Record<string, unknown>; run?: string }[]; strategy?: { matrix: string } }>
  }
  const { affected, render } = workflow.jobs
  expect(affected!.steps.some((step) => step.with?.['fetch-depth'] === 0)).toBe(true)
  expect(affected!.steps.some(({ run }) => run?.includes('tools/affected-environments.ts'))).toBe(true)
  expect(render!.strategy!.matrix).toBe('${{ fromJSON(needs.affected.outputs.matrix) }}')
})
