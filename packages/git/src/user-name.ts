import { runGit } from './run-git.ts'

/** The name that a commit made now would bear. @throws GitError `no-identity` where none is configured */
export async function userName(repo: string): Promise<string> {
  const { text } = await runGit(repo, ['var', 'GIT_AUTHOR_IDENT'])
  return text.replace(/ <[^>]*> [0-9]+ [-+][0-9]+\n$/, '')
}
