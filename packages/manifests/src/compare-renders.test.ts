import { describe, expect, it } from 'vitest'
import { compareRenders } from './compare-renders.ts'
import { readManifests } from './read-manifests.ts'

function render(body: string): ReturnType<typeof readManifests>['manifests'] {
  const head = '# Source: demo/templates/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: demo}\n'
  return readManifests(head + body, { application: 'demo' }).manifests
}

describe('compareRenders()', () => {
  it('compareRenders() accepts equal renders, whatever the order of keys', () => {
    expect(compareRenders(render('data: {a: "1", b: "2"}'), render('data: {b: "2", a: "1"}'))).toEqual([])
  })

  it('compareRenders() names the template and the first value that differs', () => {
    expect(compareRenders(render('data: {a: "1", b: "2"}'), render('data: {a: "1", b: "3"}'))).toMatchObject([
      {
        id: 'differing-renders',
        severity: 'error',
        path: ['data', 'b'],
        message: 'Two renders differ: "2" and "3"',
        application: 'demo',
        template: 'demo/templates/config.yaml',
        object: { kind: 'ConfigMap', name: 'demo' },
      },
    ])
  })

  it('compareRenders() tells a missing key from others, and lists by their order', () => {
    expect(compareRenders(render('data: {a: "1"}'), render('data: {}'))[0]?.message).toBe(
      'Two renders differ: "1" and nothing',
    )
    expect(compareRenders(render('x: [1, 2]'), render('x: [2, 1]'))[0]?.path).toEqual(['x', 0])
  })

  it('compareRenders() reports an object that only one render makes', () => {
    expect(compareRenders(render(''), []).map(({ message }) => message)).toEqual([
      'The first render makes this object, and the second does not',
    ])
    expect(compareRenders([], render('')).map(({ message }) => message)).toEqual([
      'The second render makes this object, and the first does not',
    ])
  })
})
