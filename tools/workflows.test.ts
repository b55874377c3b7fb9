import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../.github/workflows/', import.meta.url))

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[]; readonly permissions?: unknown }>>
}

describe.each(readdirSync(folder))('.github/workflows/%s', (file) => {
  const text = readFileSync(folder + file, 'utf8')
  const workflow = parse(text) as Workflow
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? [])

  test('pins every action by the hash of a commit, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line))
    expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length)
    for (const line of uses) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('says its permissions, and writes nothing by default', () => {
    expect(workflow).toHaveProperty('permissions')
    expect(JSON.stringify(workflow.permissions)).not.toContain('write')
  })

  test('puts no expression into a shell line', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{')
  })

  test('leaves no credentials in a checkout that other code runs in, unless it pushes', () => {
    const pushes = steps.some(({ run }) => run?.includes('from-workflow.ts') ?? false)
    for (const { with: options } of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') ?? false)) {
      expect(options?.['persist-credentials'] ?? true).toBe(pushes)
    }
  })
})

test('bump.yml has no concurrency group, which would drop pending bumps', () => {
  expect(parse(readFileSync(`${folder}bump.yml`, 'utf8'))).not.toHaveProperty('concurrency')
})
