import type { GitErrorCode } from './git-error.ts'

interface Rule {
  readonly code: GitErrorCode
  readonly pattern: RegExp
  readonly hint: string
}

/** Git tells its failures apart only in words; these are the untranslated ones, and the first match counts. */
const rules: readonly Rule[] = [
  {
    code: 'unsafe-repository',
    pattern: /detected dubious ownership/,
    hint: 'Make the folder yours, or allow it: git config --global --add safe.directory <folder>',
  },
  {
    code: 'not-a-repository',
    pattern: /not a git repository|this operation must be run in a work tree/i,
    hint: 'Run it inside a clone of the repository',
  },
  {
    code: 'locked',
    // The last: the half-written record of a worktree that another process adds or removes at this moment.
    pattern:
      /Unable to create '.*\.lock': File exists|cannot lock ref|could not lock |failed to read \S*worktrees\/\S+: /,
    hint: 'Another Git process works in this clone; try again, and remove the lock file if none is running',
  },
  {
    code: 'authentication-failed',
    pattern:
      /Authentication failed|could not read (Username|Password)|terminal prompts disabled|Permission denied|Permission to .* denied|returned error: 40[13]|Host key verification failed|Write access to repository not granted/,
    hint: 'Check the credentials for the remote and what they may do: git ls-remote <remote>',
  },
  {
    code: 'unknown-remote',
    pattern: /does not appear to be a git repository|No such remote|repository '.*' not found|Repository not found/,
    hint: 'Check the remotes: git remote -v',
  },
  {
    code: 'unknown-branch',
    pattern: /couldn't find remote ref/,
    hint: 'Check the branches of the remote: git ls-remote --heads <remote>',
  },
  {
    code: 'remote-unreachable',
    pattern:
      /Could not resolve host|unable to access|Could not read from remote repository|hung up unexpectedly|early EOF|Connection (refused|timed out|reset)|Network is unreachable|RPC failed/i,
    hint: 'Check the network and the URL of the remote, then try again',
  },
  {
    code: 'no-identity',
    pattern: /Please tell me who you are|empty ident name|no email was given|unable to auto-detect email/,
    hint: 'Say who commits: git config user.name <name> and git config user.email <address>',
  },
  { code: 'invalid-path', pattern: /Invalid path|malformed index info/i, hint: 'Use a path inside the repository' },
  {
    code: 'unknown-revision',
    pattern:
      /unknown revision|bad revision|Needed a single revision|not a valid object name|bad object|not a tree object|Not a valid commit name/i,
    hint: 'Check the revision; if it exists on the remote, fetch first',
  },
]

/** The code and the next step for what Git wrote to stderr under the locale C. */
export function classifyFailure(stderr: string): { code: GitErrorCode; hint: string } {
  return (
    rules.find(({ pattern }) => pattern.test(stderr)) ?? { code: 'failed', hint: 'Read what Git says, then try again' }
  )
}
