import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commitMessage } from './commit-message.ts'

test('commitMessage() puts body and trailers where Git reads them', () => {
  const message = commitMessage({
    subject: 'feat(dev): bump backend to sha-1a2b3c4',
    body: 'One sentence.\n\nAnother: not a trailer.\n',
    trailers: { 'Source-Commit': 'abc', 'Source-Run': undefined, Reason: 'because: of ä' },
  })
  expect(message).toBe(
    'feat(dev): bump backend to sha-1a2b3c4\n\nOne sentence.\n\nAnother: not a trailer.\n\nSource-Commit: abc\nReason: because: of ä\n',
  )
  const trailers = execFileSync('git', ['interpret-trailers', '--parse'], { input: message, encoding: 'utf8' })
  expect(trailers).toBe('Source-Commit: abc\nReason: because: of ä\n')
})

test('commitMessage() repeats the key of a trailer with several values, and leaves out one with none', () => {
  const message = commitMessage({ subject: 'chore: x', trailers: { Source: ['a', 'b'], None: [] } })
  expect(message).toBe('chore: x\n\nSource: a\nSource: b\n')
})

test('commitMessage() of a subject alone is one line', () => {
  expect(commitMessage({ subject: 'chore: x' })).toBe('chore: x\n')
})

test('commitMessage() refuses what would forge a trailer or a second paragraph', () => {
  expect(() => commitMessage({ subject: 'a\n\nSigned-off-by: b' })).toThrow('The subject must be one line of text')
  expect(() => commitMessage({ subject: ' ' })).toThrow('The subject must be one line of text: " "')
  expect(() => commitMessage({ subject: 'a', trailers: { Reason: 'x\nReviewed-by: y' } })).toThrow(
    'The trailer Reason must be one line of text',
  )
  expect(() => commitMessage({ subject: 'a', trailers: { 'No key': 'x' } })).toThrow('"No key" is no name of a trailer')
})
