// The matrix of .github/workflows/affected.yml: the environments that a change may affect, as turbo sees it, in shards.
import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** One job of the matrix. */
export interface Shard {
  readonly shard: string
  /** Names of environments, with spaces between them. */
  readonly environments: string
}

/** How many environments one job takes at least: below that, installing the dependencies costs more than it spreads. */
const smallest = 10

/**
 * The environments that are touched between `base` and the head, or depend on something that is.
 *
 * @throws Error where the clone does not hold the merge base: turbo would take everything for affected without failing
 */
export function affectedEnvironments(root: string, base: string): string[] {
  const merge = spawnSync('git', ['merge-base', base, 'HEAD'], { cwd: root, encoding: 'utf8' })
  const from = merge.stdout.trim()
  if (merge.status !== 0 || from === '') {
    throw new Error(
      `There is no merge base of ${base} and HEAD in this clone, so that every environment would count as affected; fetch the history (fetch-depth: 0, or git fetch --unshallow)`,
    )
  }
  const turbo = spawnSync('turbo', ['ls', '--affected', '--output=json'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TURBO_SCM_BASE: from, TURBO_SCM_HEAD: 'HEAD' },
  })
  if (turbo.error) throw turbo.error
  if (turbo.status !== 0) throw new Error(`turbo ls ended with ${turbo.status}: ${turbo.stderr}`)
  const { packages } = JSON.parse(turbo.stdout) as { packages: { items: { path: string }[] } }
  return packages.items.flatMap(({ path }) => /^environments\/([^/]+)$/.exec(path)?.[1] ?? []).toSorted()
}

/** Spreads environments evenly over at most `most` shards. */
export function shardsOf(environments: readonly string[], most: number): Shard[] {
  const count = Math.min(most, Math.ceil(environments.length / smallest))
  return Array.from({ length: count }, (_, index) => ({
    shard: `${index + 1} of ${count}`,
    environments: environments.filter((_name, position) => position % count === index).join(' '),
  }))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { BASE_SHA: base, MAX_SHARDS: most = '8', GITHUB_OUTPUT: output } = process.env
  if (base === undefined || base === '') throw new Error('BASE_SHA is not set; it is the commit to compare with')
  const environments = affectedEnvironments(join(import.meta.dirname, '..'), base)
  const matrix = JSON.stringify({ include: shardsOf(environments, Number(most)) })
  process.stdout.write(`${environments.length} affected: ${environments.join(', ') || 'none'}\n`)
  if (output !== undefined) appendFileSync(output, `count=${environments.length}\nmatrix=${matrix}\n`)
}
