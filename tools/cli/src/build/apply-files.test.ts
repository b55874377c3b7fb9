import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyFiles, compareFiles } from './apply-files.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'button0-apply-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (path: string, content: string): void => writeFileSync(join(root, path), content)
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

describe('applyFiles()', () => {
  test('writes what differs, removes what is stale, and says which', () => {
    write('same', '1')
    write('other', '1')
    write('stale', '1')
    expect(applyFiles(root, { files: { same: '1', other: '2', 'new/file': '3' }, stale: ['stale'] })).toEqual({
      written: ['new/file', 'other'],
      removed: ['stale'],
    })
    expect([read('other'), read('new/file'), existsSync(join(root, 'stale'))]).toEqual(['2', '3', false])
  })

  test('undoes every step where a later one fails, and leaves no folder behind', () => {
    write('other', '1')
    write('stale', '1')
    mkdirSync(join(root, 'a folder meanwhile'))
    const wanted = { files: { other: '2', 'new/folder/file': '3' }, stale: ['stale', 'a folder meanwhile'] }
    expect(() => applyFiles(root, wanted)).toThrow(/EISDIR/)
    expect([read('other'), read('stale'), existsSync(join(root, 'new'))]).toEqual(['1', '1', false])
    expect(readdirSync(join(root, 'node_modules/.cache/button0'))).toEqual([])
  })

  test('passes over a stale file that another build has removed', () => {
    expect(applyFiles(root, { files: {}, stale: ['gone'] })).toEqual({ written: [], removed: ['gone'] })
  })

  test('removes folders that become empty', () => {
    mkdirSync(join(root, 'a/b'), { recursive: true })
    write('a/b/stale', '1')
    applyFiles(root, { files: {}, stale: ['a/b/stale'] })
    expect(existsSync(join(root, 'a'))).toBe(false)
  })
})

describe('compareFiles()', () => {
  test('refuses to write through a symbolic link', () => {
    mkdirSync(join(root, 'elsewhere'))
    symlinkSync('elsewhere', join(root, 'folder'))
    expect(() => compareFiles(root, { files: { 'folder/file': '1' }, stale: [] })).toThrow(
      'folder is a symbolic link, but a folder of generated files belongs there',
    )
  })
})
