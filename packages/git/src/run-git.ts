import { existsSync } from 'node:fs'
import { execa } from 'execa'
import { classifyFailure } from './classify-failure.ts'
import { GitError } from './git-error.ts'

export interface RunGitOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  /** Exit codes besides 0 that are an answer, not a failure. */
  readonly answers?: readonly number[]
  /** For commands that talk to a remote; they run without a terminal, so that SSH cannot ask for anything either. */
  readonly timeoutMilliseconds?: number
}

export interface GitResult {
  /** Output as bytes; file contents need not be text. */
  readonly bytes: Buffer
  readonly text: string
  readonly stderr: string
  readonly exitCode: number
}

/**
 * Variables that Git itself sets for hooks and that would aim our commands at another repository, index or object
 * store. Source: `git rev-parse --local-env-vars`, without the variables of `git -c`, with which CI passes credentials.
 */
const localVariables = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
  'GIT_EXTERNAL_DIFF',
  'GIT_DIFF_OPTS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
]

/** Settings of the user that would change what a command does or prints. Hooks of the remote still run. */
const settings = {
  'core.hooksPath': '/dev/null',
  'core.quotePath': 'false',
  'core.splitIndex': 'false',
  'color.ui': 'false',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'i18n.commitEncoding': 'UTF-8',
  'i18n.logOutputEncoding': 'UTF-8',
  'advice.detachedHead': 'false',
}

const settingArguments = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])

/**
 * Runs Git in a folder, without a shell. Messages are untranslated, nothing prompts or pages, the user's local hooks do
 * not run, paths are taken literally, and no command rewrites the user's index in passing (`GIT_OPTIONAL_LOCKS`).
 */
export async function runGit(repo: string, args: readonly string[], options: RunGitOptions = {}): Promise<GitResult> {
  const { input, env, answers = [], timeoutMilliseconds } = options
  const result = await execa('git', ['--no-pager', ...settingArguments, ...args], {
    cwd: repo,
    env: { ...environmentOf(process.env), ...env },
    extendEnv: false,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    // Git leaves the talking to a child process, which would otherwise outlive it and keep its output open.
    ...(timeoutMilliseconds !== undefined && { timeout: timeoutMilliseconds, killDescendants: true }),
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: 500_000_000,
    reject: false,
  })
  const bytes = Buffer.from(result.stdout)
  const stderr = Buffer.from(result.stderr).toString().trim()
  const command = ['git', ...args].join(' ')
  const { exitCode } = result
  if (exitCode !== undefined && (exitCode === 0 || answers.includes(exitCode))) {
    return { bytes, text: bytes.toString(), stderr, exitCode }
  }
  if (result.timedOut) {
    throw new GitError('timed-out', `${command} had no answer within ${(timeoutMilliseconds ?? 0) / 1000} s`, {
      hint: 'Check the network and the URL of the remote, then try again',
      command,
      stderr,
    })
  }
  if (exitCode === undefined && result.code === 'ENOENT') throw notStarted(repo, command)
  const { code, hint } = classifyFailure(stderr)
  const reason = stderr.split('\n').find((line) => /^(fatal|error):/.test(line)) ?? stderr.split('\n')[0]
  const ending = exitCode === undefined ? `was ended by ${result.signal ?? result.code}` : `exited with ${exitCode}`
  throw new GitError(code, `${command} in ${repo} ${ending}${reason ? `: ${reason.replace(/\.$/, '')}` : ''}`, {
    hint,
    command,
    exitCode,
    stderr,
  })
}

function notStarted(repo: string, command: string): GitError {
  return existsSync(repo)
    ? new GitError('git-not-found', 'There is no git on the path', { hint: 'Install Git 2.30 or later', command })
    : new GitError('not-a-repository', `${repo} does not exist`, { hint: 'Name the folder of a clone', command })
}

function environmentOf(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const rest: Record<string, string | undefined> = { ...env }
  for (const name of localVariables) delete rest[name]
  return {
    ...rest,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_MERGE_AUTOEDIT: 'no',
    GIT_EDITOR: 'false',
  }
}
