import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runGit } from './run-git.ts'

/** The branch that HEAD stands on, without `refs/heads/`; undefined while HEAD is detached. */
export async function currentBranch(repo: string): Promise<string | undefined> {
  // Not --short, which answers heads/main where a tag has the branch's name.
  const { text, exitCode } = await runGit(repo, ['symbolic-ref', '--quiet', 'HEAD'], { answers: [1] })
  return exitCode === 0 ? line(text).replace(/^refs\/heads\//, '') : undefined
}

/** Whether the clone's history is cut off somewhere (`git clone --depth`). */
export async function isShallow(repo: string): Promise<boolean> {
  return line((await runGit(repo, ['rev-parse', '--is-shallow-repository'])).text) === 'true'
}

/** What was begun in the work tree and is not finished, during which a file may be half one version, half another. */
export type Operation = 'merge' | 'rebase' | 'cherry-pick' | 'revert'

const traces: readonly (readonly [file: string, operation: Operation])[] = [
  ['MERGE_HEAD', 'merge'],
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
]

/** The unfinished operation of the work tree, if there is one. */
export async function operationInProgress(repo: string): Promise<Operation | undefined> {
  const args = traces.flatMap(([file]) => ['--git-path', file])
  const paths = (await runGit(repo, ['rev-parse', ...args])).text.split('\n')
  return traces.find((_, index) => existsSync(resolve(repo, paths[index] ?? '')))?.[1]
}

/** Git ends a line of output with one newline; everything else belongs to the answer. */
function line(text: string): string {
  return text.replace(/\n$/, '')
}
