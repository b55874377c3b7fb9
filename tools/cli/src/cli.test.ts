import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { commands } from './commands.ts'

const main = fileURLToPath(new URL('main.js', import.meta.url))
const button0 = (...args: readonly string[]) =>
  execa(process.execPath, [main, ...args], { reject: false, stdin: 'ignore', env: { FORCE_COLOR: '', NO_COLOR: '1' } })

describe('button0', () => {
  test('lists every command in --help, and what the exit codes mean', async () => {
    const { stdout, exitCode } = await button0('--help')
    for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(stdout).toContain('Exit codes: 0 done')
    expect(exitCode).toBe(0)
  })

  test.concurrent.for(commands.map(({ name, examples }) => ({ name, examples })))(
    '$name --help shows its examples, each of which names an option or argument that there is',
    async ({ name, examples }, { expect: expectHere }) => {
      const { stdout, exitCode } = await button0(name, '--help')
      expectHere(exitCode).toBe(0)
      expectHere(stdout).toContain(`Usage: button0 ${name}`)
      expectHere(examples.length).toBeGreaterThan(0)
      for (const [example] of examples) {
        expectHere(stdout).toContain(`$ ${example}`)
        for (const option of example.match(/--[a-z][a-z-]*/g) ?? []) expectHere(stdout).toContain(`  ${option}`)
      }
    },
  )

  test('answers wrong usage with 64 and the nearest name', async () => {
    expect(await button0('biuld')).toMatchObject({
      exitCode: 64,
      stderr: expect.stringContaining("unknown command 'biuld'\n(Did you mean build?)"),
    })
    expect(await button0('explain', 'prod')).toMatchObject({ exitCode: 64 })
    expect((await button0()).exitCode).toBe(64)
    expect(await button0('diff', '--formt', 'text')).toMatchObject({
      exitCode: 64,
      stderr: expect.stringContaining('(Did you mean --format?)'),
    })
  })

  test('outside a workspace says so', async () => {
    const { stderr, exitCode } = await execa(process.execPath, [main, 'build'], { cwd: '/', reject: false })
    expect(stderr).toContain('/ is not inside a Button0 workspace')
    expect(exitCode).toBe(64)
  })

  test('goes on where its reader has seen enough', async () => {
    const { code, stderr } = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const child = execFile(process.execPath, [main, '--help'])
      let text = ''
      child.stderr?.on('data', (chunk) => (text += String(chunk)))
      child.stdout?.destroy()
      child.on('close', (closed) => resolve({ code: closed, stderr: text }))
    })
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })
})
