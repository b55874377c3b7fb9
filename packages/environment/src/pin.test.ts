import { describe, expect, it } from 'vitest'
import { environmentWith } from './environment.fixture.ts'
import { imageReference, parsePin } from './pin.ts'

const digest = `sha256:${'0a'.repeat(32)}`
const dev = environmentWith()
const prod = environmentWith({
  name: 'prod',
  tier: 'production',
  certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/6f1c2a34',
})
const source = { repository: 'button0/button0', commit: '9f3c1de07ab45286d1e0b7c94f6a2835e17dc0b6' }

function problemsOf(input: unknown, { environment = dev, migrates = true } = {}) {
  const parsed = parsePin(input, { environment, migrates })
  return 'problems' in parsed ? parsed.problems : []
}

describe('parsePin()', () => {
  it('parsePin() returns a right pin as it is', () => {
    const pin = {
      $schema: '../../../pin.schema.json',
      tag: 'sha-9f3c1de',
      digest,
      source: { ...source, run: 'https://github.com/button0/button0/actions/runs/1' },
      migration: 'b41f7c20d9ae',
      hold: { reason: 'Waits for the fix of #12', by: 'ada' },
    }
    expect(parsePin(pin, { environment: prod, migrates: true })).toEqual({ pin })
  })

  it.each(['sha-9f3c1de', 'v1.2.3', '1.2.3', 'a', '_1', 'A'.repeat(128), '1.2.3-rc.1', 'deadbee', '12f4567', 'yes1'])(
    'parsePin() accepts the tag %s',
    (tag) => {
      expect(parsePin({ tag }, { environment: dev, migrates: true })).toEqual({ pin: { tag } })
    },
  )

  it.each([
    '1234567',
    '12e4567',
    '0012345',
    '0x12',
    '0b11',
    '0o17',
    '1_000',
    '1_000.5',
    '1e1_0',
    '0_x12',
    '1.5',
    '1.',
    '1e-3',
    'true',
    'False',
    'yes',
    'NO',
    'on',
    'off',
    'null',
    'y',
    'n',
  ])('parsePin() refuses the tag %s, which YAML does not read as a string', (tag) => {
    expect(problemsOf({ tag })).toEqual([
      {
        id: 'invalid-pin',
        severity: 'error',
        path: ['tag'],
        message: `tag is "${tag}": expected a tag that YAML reads as a string; begin it with a letter, as in sha-1a2b3c4`,
        hint: 'Correct the value',
      },
    ])
  })

  it('parsePin() refuses the tag latest', () => {
    expect(problemsOf({ tag: 'latest' })).toMatchObject([
      {
        path: ['tag'],
        message: 'tag is "latest": expected a tag that names one build; "latest" names another one every day',
      },
    ])
  })

  it.each([
    '',
    'A'.repeat(129),
    '-a',
    '.a',
    'a b',
    'a\n',
    'sha-9f3c1de\u0000',
    'a\u001b[31m',
    'a:b',
    'a/b',
    'a@b',
    'ä',
  ])('parsePin() refuses %j, which is no tag', (tag) => {
    const problems = problemsOf({ tag })
    expect(problems).toMatchObject([{ id: 'invalid-pin', path: ['tag'] }])
    expect(problems[0]?.message).toContain(
      'expected an image tag: 1 to 128 letters, digits, dots, hyphens and underscores',
    )
  })

  it('parsePin() prints no control character of a tag', () => {
    // oxlint-disable-next-line no-control-regex
    expect(problemsOf({ tag: 'a\u001b[31m\u0000' })[0]?.message).not.toMatch(/[\u0000-\u001f]/)
  })

  it.each([
    ['too short', digest.slice(0, -1)],
    ['too long', `${digest}0`],
    ['in capitals', digest.toUpperCase()],
    ['not hexadecimal', `sha256:${'g'.repeat(64)}`],
    ['without its algorithm', '0a'.repeat(32)],
    ['of another algorithm', `sha512:${'0a'.repeat(32)}`],
    ['empty', ''],
    ['followed by a line break', `${digest}\n`],
  ])('parsePin() refuses a digest that is %s', (_, wrong) => {
    expect(problemsOf({ tag: 'sha-9f3c1de', digest: wrong })).toMatchObject([
      {
        path: ['digest'],
        message: expect.stringContaining('expected a digest: sha256: and 64 lower-case hexadecimal digits'),
      },
    ])
  })

  it('parsePin() demands a digest in production, and names the command', () => {
    expect(problemsOf({ tag: 'sha-9f3c1de' }, { environment: prod })).toEqual([
      {
        id: 'invalid-pin',
        severity: 'error',
        path: ['digest'],
        message: 'digest is missing: a production environment runs images by digest, since a tag can be moved',
        hint: 'Give the digest that the registry reports: button0 bump --digest sha256:…',
      },
    ])
    expect(problemsOf({ tag: 'sha-9f3c1de' }, { environment: dev })).toEqual([])
  })

  it('parsePin() refuses a migration where the application has none', () => {
    const pin = { tag: 'sha-9f3c1de', migration: 'b41f7c20d9ae' }
    expect(problemsOf(pin, { migrates: false })).toMatchObject([
      {
        path: ['migration'],
        message: 'migration is "b41f7c20d9ae", but this application has no database migrations',
        hint: 'Remove the key',
      },
    ])
    expect(problemsOf(pin, { migrates: true })).toEqual([])
  })

  it.each([
    [{ source: { ...source, commit: '9f3c1de' } }, 'source.commit is "9f3c1de": expected a full commit id of 40'],
    [{ source: { ...source, repository: 'button0' } }, 'source.repository is "button0": expected owner/name'],
    [
      { source: { ...source, run: 'http://ci.example.com' } },
      'source.run is "http://ci.example.com": expected an https URL',
    ],
    [{ migration: 'b41f-7c20' }, 'migration is "b41f-7c20": expected an Alembic revision'],
    [
      { hold: { reason: 'two\nlines', by: 'ada' } },
      'hold.reason is "two\\nlines": expected one line of 1 to 500 characters',
    ],
    [{ hold: { reason: 'Waits', by: '' } }, 'hold.by is "": expected one line'],
    [{ hold: { reason: 'Waits' } }, 'hold.by is missing: expected string'],
    [{ tag: 1234567 }, 'tag is 1234567: expected string, received number'],
    [{ tag: undefined }, 'tag is missing: expected string'],
    [{ repository: 'evil.example.com/backend' }, 'Unknown key "repository"'],
    [{ image: { tag: 'x' } }, 'Unknown key "image"'],
  ])('parsePin() refuses %j', (changes, message) => {
    expect(problemsOf({ tag: 'sha-9f3c1de', ...changes }).map((problem) => problem.message)).toEqual([
      expect.stringContaining(message),
    ])
  })

  it.each([null, 'sha-9f3c1de', [], 7])('parsePin() refuses %j as a whole', (input) => {
    expect(problemsOf(input)).toMatchObject([{ path: [], message: expect.stringContaining('expected object') }])
  })
})

describe('imageReference()', () => {
  it('imageReference() names the digest where one is pinned', () => {
    expect(imageReference('r.example.com/backend', { tag: 'sha-1a2b3c4' })).toBe('r.example.com/backend:sha-1a2b3c4')
    expect(imageReference('r.example.com/backend', { tag: 'sha-1a2b3c4', digest })).toBe(
      `r.example.com/backend:sha-1a2b3c4@${digest}`,
    )
  })
})
