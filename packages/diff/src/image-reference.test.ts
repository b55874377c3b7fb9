import { describe, expect, it } from 'vitest'
import { imageChange, parseImageReference } from './image-reference.ts'

const digest = `sha256:${'a'.repeat(64)}`

function change(before: string, after: string) {
  return imageChange(parseImageReference(before), parseImageReference(after))
}

describe('parseImageReference()', () => {
  it.each([
    ['nginx', { repository: 'nginx', tag: '' }],
    ['host:5000/a/b', { repository: 'host:5000/a/b', tag: '' }],
    ['host:5000/a:1', { repository: 'host:5000/a', tag: '1' }],
    [`a:1@${digest}`, { repository: 'a', tag: '1', digest }],
    [`a@${digest}`, { repository: 'a', tag: '', digest }],
  ])('reads %s', (reference, image) => {
    expect(parseImageReference(reference)).toEqual(image)
  })
})

describe('imageChange()', () => {
  it('names tags where the repository stays', () => {
    expect(change('a:1', `a:2@${digest}`)).toEqual({ from: '1', to: '2' })
  })

  it('names the whole reference where the repository changes', () => {
    expect(change('a:1', 'b:1')).toEqual({ from: 'a:1', to: 'b:1' })
  })

  it('names digests where the tag stays', () => {
    expect(change('a:1', `a:1@${digest}`)).toEqual({ from: '1@no digest', to: '1@sha256:aaaaaaaaaaaa' })
  })
})
