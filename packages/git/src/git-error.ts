/**
 * `git-not-found`: no Git on the path. `not-a-repository`, `unsafe-repository`: the folder. `unknown-revision`,
 * `shallow`: the history at hand does not hold what was asked for. `unknown-remote`, `unknown-branch`: the remote has
 * no such name. `remote-unreachable`, `authentication-failed`, `remote-refused`: the remote cannot be used, does not
 * know us, or declines (a hook, a protected branch). `no-identity`: no name to commit under. `invalid-path`: a path
 * that Git does not take. `locked`: another process holds a lock. `timed-out`: no answer in time. `failed`: anything
 * else.
 */
export type GitErrorCode =
  | 'git-not-found'
  | 'not-a-repository'
  | 'unsafe-repository'
  | 'unknown-revision'
  | 'shallow'
  | 'unknown-remote'
  | 'unknown-branch'
  | 'remote-unreachable'
  | 'authentication-failed'
  | 'remote-refused'
  | 'no-identity'
  | 'invalid-path'
  | 'locked'
  | 'timed-out'
  | 'failed'

export interface GitErrorFields {
  /** What to do next. */
  readonly hint: string
  /** The command as it was run, for a person to repeat. */
  readonly command?: string
  readonly exitCode?: number | undefined
  readonly stderr?: string
}

/** Git could not be run, or could not do what was asked. Passwords in URLs are hidden in all its texts. */
export class GitError extends Error {
  readonly code: GitErrorCode
  readonly hint: string
  readonly command: string | undefined
  readonly exitCode: number | undefined
  readonly stderr: string | undefined

  constructor(code: GitErrorCode, message: string, fields: GitErrorFields) {
    super(hidePasswords(message))
    this.name = 'GitError'
    this.code = code
    this.hint = fields.hint
    this.command = fields.command && hidePasswords(fields.command)
    this.exitCode = fields.exitCode
    this.stderr = fields.stderr && hidePasswords(fields.stderr)
  }
}

/** `https://user:token@host` is how CI passes credentials; no log may show them. */
function hidePasswords(text: string): string {
  return text.replaceAll(/(\w+:\/\/)[^/@\s]+@/g, '$1***@')
}
