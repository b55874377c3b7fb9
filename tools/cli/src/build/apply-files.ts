import { randomUUID } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { ProblemsError, type Problem } from '@button0/problem'

const stages = 'node_modules/.cache/button0'

/** What would change on disk: paths from the repository's root, in order. */
export interface FileChanges {
  readonly written: readonly string[]
  readonly removed: readonly string[]
}

export interface WantedFiles {
  /** Content by path from the repository's root. */
  readonly files: Readonly<Record<string, string>>
  /** Files that exist and should not. */
  readonly stale: readonly string[]
}

/** Compares wanted files with the disk. @throws ProblemsError where a folder or a link stands in the way of a file */
export function compareFiles(root: string, { files, stale }: WantedFiles): FileChanges {
  const blocked: Problem[] = []
  const folders = new Set<string>()
  const written = Object.keys(files)
    .filter((path) => {
      const problem = blockedBy(root, path, folders)
      if (problem) blocked.push(problem)
      return !problem && readIfThere(join(root, path))?.toString() !== files[path]
    })
    .toSorted()
  if (blocked.length > 0) throw new ProblemsError(blocked)
  return { written, removed: stale.toSorted() }
}

/**
 * Writes and removes files so that either all of it happens or nothing: every file is first written whole to a folder
 * aside, on the same disk, and then renamed into place; a step that fails undoes those before it. A kill between two
 * renames leaves a mixture of old and new files, each whole, which `check` reports and the next `build` completes.
 */
export function applyFiles(root: string, wanted: WantedFiles): FileChanges {
  const changes = compareFiles(root, wanted)
  if (changes.written.length === 0 && changes.removed.length === 0) return changes
  removeAbandonedStages(root)
  const stage = join(root, stages, `stage-${process.pid}-${randomUUID()}`)
  const undo: (() => void)[] = []
  try {
    mkdirSync(stage, { recursive: true })
    for (const [index, path] of changes.written.entries())
      writeFileSync(join(stage, String(index)), wanted.files[path]!)
    for (const [index, path] of changes.written.entries()) {
      const target = join(root, path)
      const before = readIfThere(target)
      mkdirSync(dirname(target), { recursive: true })
      renameSync(join(stage, String(index)), target)
      undo.push(() => {
        restore(target, before)
        if (before === undefined) removeEmptyFolders(root, dirname(path))
      })
    }
    for (const path of changes.removed) {
      const target = join(root, path)
      const before = readIfThere(target)
      rmSync(target, { force: true })
      undo.push(() => restore(target, before))
    }
  } catch (error) {
    for (const step of undo.toReversed()) step()
    throw error
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
  for (const path of changes.removed) removeEmptyFolders(root, dirname(path))
  return changes
}

/** What killed processes left aside. */
function removeAbandonedStages(root: string): void {
  const folder = join(root, stages)
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = /^stage-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function restore(target: string, before: Buffer | undefined): void {
  if (before === undefined) rmSync(target, { force: true })
  else {
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, before)
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** `folders`: paths that are known to be folders, so that each is asked for once. */
function blockedBy(root: string, path: string, folders: Set<string>): Problem | undefined {
  const parts = path.split('/')
  for (const depth of folders.has(dirname(path)) ? [parts.length - 1] : parts.keys()) {
    const part = parts.slice(0, depth + 1).join('/')
    if (folders.has(part)) continue
    const stats = lstatSync(join(root, part), { throwIfNoEntry: false })
    if (!stats) return undefined
    const isFile = depth === parts.length - 1
    if (!isFile && stats.isDirectory()) folders.add(part)
    if (isFile ? stats.isFile() : stats.isDirectory()) continue
    const found = stats.isSymbolicLink() ? 'a symbolic link' : stats.isDirectory() ? 'a folder' : 'a file'
    return {
      id: 'blocked-path',
      severity: 'error',
      place: { file: part },
      message: `${part} is ${found}, but ${isFile ? 'a generated file' : 'a folder of generated files'} belongs there`,
      hint: 'Move it away or remove it, then build again',
    }
  }
  return undefined
}

function removeEmptyFolders(root: string, folder: string): void {
  if (folder === '.' || !existsSync(join(root, folder)) || readdirSync(join(root, folder)).length > 0) return
  rmdirSync(join(root, folder))
  removeEmptyFolders(root, dirname(folder))
}
