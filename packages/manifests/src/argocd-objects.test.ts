import { describe, expect, it } from 'vitest'
import { matchesGlob, valuesFilesOf } from './argocd-objects.ts'

describe('valuesFilesOf()', () => {
  it.each([
    ['/environments/dev/values/backend.yaml', 'environments/dev/values/backend.yaml'],
    ['environments/dev/values/backend.yaml', 'charts/backend/environments/dev/values/backend.yaml'],
    ['../../environments/dev/values/backend.yaml', 'environments/dev/values/backend.yaml'],
    ['values-dev.yaml', 'charts/backend/values-dev.yaml'],
  ])('valuesFilesOf() resolves %s to %s', (written, file) => {
    const source = { path: 'charts/backend', helm: { valueFiles: [written] } }
    expect(valuesFilesOf({ source, path: ['spec', 'source'] }).map((one) => one.file)).toEqual([file])
  })

  it('valuesFilesOf() passes over URLs and files of other sources', () => {
    const source = { path: 'charts/backend', helm: { valueFiles: ['https://example.com/a.yaml', '$values/a.yaml'] } }
    expect(valuesFilesOf({ source, path: [] })).toEqual([])
  })
})

describe('matchesGlob()', () => {
  it.each([
    ['*', 'anything', true],
    ['button0-*', 'button0-dev', true],
    ['button0-*', 'other', false],
    ['a.c', 'abc', false],
    ['https://github.com/*/x.git', 'https://github.com/o/x.git', true],
  ])('matchesGlob() matches %s with %s: %s', (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected)
  })
})
