import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from '../workspace/workspace.ts'

const shared = new Map<string, string>()

/** The part of `inputsDigest` that is the same for every environment. */
export function sharedInputsDigest({ root }: Workspace): string {
  const digest = shared.get(root) ?? sharedDigest(root)
  shared.set(root, digest)
  return digest
}

/**
 * A digest over everything that an environment's plan follows from: its own modules, pins and charts, and what all
 * environments share: the charts, the packages, this tool and the lock file. A plan that bears another digest than the
 * files have now was made from other files, whatever a cache says of it. It covers no more than turbo's hash of the
 * `render` task does: a file that only the digest knew would leave every cached plan without proof.
 */
export function inputsDigest(workspace: Workspace, folder: string): string {
  const { root } = workspace
  const own = ['src', 'pins', 'charts'].flatMap((part) => filesBelow(root, `environments/${folder}/${part}`))
  return createHash('sha256').update(sharedInputsDigest(workspace)).update(digestOf(root, own)).digest('hex')
}

function sharedDigest(root: string): string {
  return createHash('sha256')
    .update(digestOf(root, sharedFiles(root)))
    .update(lockedVersions(root))
    .digest('hex')
}

/** The lock file without the entries of environments, so that a new environment leaves the plans of others valid. */
function lockedVersions(root: string): string {
  const file = join(root, 'pnpm-lock.yaml')
  if (!existsSync(file)) return ''
  return readFileSync(file, 'utf8').replaceAll(/^ {2}environments\/.*\n(?: {4}.*\n|\n)*/gm, '')
}

function sharedFiles(root: string): string[] {
  const packages = ['packages', 'tools'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(root, group, entry.name, 'package.json')))
      .flatMap(({ name }) => [
        ...filesBelow(root, `${group}/${name}/src`),
        ...readdirSync(join(root, group, name))
          .filter((file) => file.endsWith('.json'))
          .map((file) => `${group}/${name}/${file}`),
      ]),
  )
  return [
    ...packages.filter((path) => !/^packages\/chart-tests\/|\.(test|fixture)\.ts$|\.md$|\/fixtures\//.test(path)),
    ...filesBelow(root, 'charts').filter((path) => !path.endsWith('.md')),
  ]
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== '.turbo')
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    )
}

function digestOf(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths.toSorted()) {
    const content = readIfThere(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Nothing where a link leads nowhere or a file was removed a moment ago: whoever needs its content will say so. */
function readIfThere(path: string): Buffer | '' {
  try {
    return readFileSync(path)
  } catch {
    return ''
  }
}
