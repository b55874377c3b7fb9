import { runGit } from './run-git.ts'

/**
 * The contents of many objects by name (an id, or `commit:path` without a newline in it), in one process. Undefined for
 * what does not exist.
 */
export async function readObjects(repo: string, names: readonly string[]): Promise<(Buffer | undefined)[]> {
  if (names.length === 0) return []
  const { bytes } = await runGit(repo, ['cat-file', '--batch', '--buffer'], { input: `${names.join('\n')}\n` })
  let position = 0
  return names.map((name) => {
    const end = bytes.indexOf('\n', position)
    if (end === -1) throw new Error(`git cat-file gave no answer for ${name}`)
    const header = bytes.toString('utf8', position, end)
    position = end + 1
    const size = / [a-z]+ (\d+)$/.exec(header)?.[1]
    if (size === undefined || header.endsWith(' missing')) return undefined
    const content = bytes.subarray(position, position + Number(size))
    position += content.length + 1
    return content
  })
}
