import { expect, test } from 'vitest'
import { compareLink } from './compare-link.ts'
import { release } from './history.fixture.ts'

const [a, b] = [release('a'), release('b')]

test('compareLink() lists the commits between two images of one repository', () => {
  expect(compareLink(a, b)).toBe(`https://github.com/button0/button0/compare/${a.source!.commit}...${b.source!.commit}`)
  expect(compareLink(undefined, b, { serverUrl: 'https://ghe.example.com' })).toBe(
    `https://ghe.example.com/button0/button0/commits/${b.source!.commit}`,
  )
})

test('compareLink() gives none between repositories, within one commit, or where the source is not known', () => {
  const elsewhere = { ...a, source: { ...a.source!, repository: 'button0/other' } }
  expect(compareLink(elsewhere, b)).toBeUndefined()
  expect(compareLink(b, b)).toBeUndefined()
  expect(compareLink(a, { tag: 'sha-b' })).toBeUndefined()
})
