// Every gate that a change must pass, here and in CI: `pnpm gates`. Each one runs, also after another failed; the last
// line counts the tests and the other gates together.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const scratch = mkdtempSync(join(tmpdir(), 'button0-gates-'))
const testReport = join(scratch, 'tests.json')

const gates: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['formatting', 'oxfmt', '--check'],
  ['lint', 'oxlint'],
  ['boundaries', 'turbo', 'boundaries'],
  ['types and generated files', 'pnpm', '--silent', 'check'],
  ['tests', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`],
]

let passed = 0
let testsEnded = false
const failed: string[] = []
for (const [name, command, ...args] of gates) {
  process.stdout.write(`\n── ${name}: ${command} ${args[0] ?? ''}\n`)
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (name === 'tests') testsEnded = status === 0
  else if (status === 0) passed++
  else failed.push(name)
}

const tests = readTests()
process.stdout.write(failed.length === 0 ? '\n' : `\nFailed: ${failed.join(', ')}\n`)
process.stdout.write(`${passed + tests.passed} passed, ${failed.length + tests.failed} failed\n`)
process.exitCode = failed.length + tests.failed === 0 ? 0 : 1

/**
 * What vitest counted. A report that is missing, a file that could not be run and an error outside of any test, of which
 * only vitest's exit code tells, count as a failure.
 */
function readTests(): { passed: number; failed: number } {
  try {
    const report = JSON.parse(readFileSync(testReport, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      success: boolean
    }
    const failures = Math.max(report.numFailedTests, report.success && testsEnded ? 0 : 1)
    return { passed: report.numPassedTests, failed: failures }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
