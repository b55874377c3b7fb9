import { expect, test } from 'vitest'
import { classifyFailure } from './classify-failure.ts'

test.each([
  ["fatal: detected dubious ownership in repository at '/x'", 'unsafe-repository'],
  ["fatal: Unable to create '/x/.git/shallow.lock': File exists.", 'locked'],
  ['fatal: failed to read .git/worktrees/button0-worktree-1-a/commondir: Success', 'locked'],
  ["error: cannot lock ref 'refs/heads/main': is at 1 but expected 2", 'locked'],
  ["fatal: could not read Username for 'https://github.com': terminal prompts disabled", 'authentication-failed'],
  ["fatal: unable to access 'https://x/': The requested URL returned error: 403", 'authentication-failed'],
  ['git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.', 'authentication-failed'],
  ['remote: Repository not found.\nfatal: Could not read from remote repository.', 'unknown-remote'],
  ["fatal: unable to access 'https://x/': Could not resolve host: x", 'remote-unreachable'],
  ['fatal: the remote end hung up unexpectedly', 'remote-unreachable'],
  ["fatal: couldn't find remote ref refs/heads/nosuch", 'unknown-branch'],
  ['fatal: something nobody has seen', 'failed'],
])('classifyFailure() takes %j for %s', (stderr, code) => {
  expect(classifyFailure(stderr)).toMatchObject({ code, hint: expect.stringMatching(/^[A-Z].*[^.]$/) })
})
