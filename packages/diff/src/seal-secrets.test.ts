import { describe, expect, it } from 'vitest'
import { diffStates } from './diff-states.ts'
import { exampleEnvironment, exampleState, type Loose } from './example-state.fixture.ts'
import { formatMarkdown } from './format-markdown.ts'
import { formatText } from './format-text.ts'
import { mask, SecretSealer, unseal } from './seal-secrets.ts'

const old = 'hunter2-old'
const now = 'hunter2-new'

function mapWith(rest: object): Loose {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'button0-prod' }, ...rest }
}

const places: readonly (readonly [place: string, build: (secret: string) => Loose])[] = [
  ['data of a Secret', (secret) => ({ ...mapWith({ data: { anything: secret } }), kind: 'Secret' })],
  ['stringData of a Secret', (secret) => ({ ...mapWith({ stringData: { anything: secret } }), kind: 'Secret' })],
  ['a key of a ConfigMap', (secret) => mapWith({ data: { DB_PASSWORD: secret } })],
  ['a key of a ConfigMap that is only KEY', (secret) => mapWith({ data: { KEY: secret } })],
  ['an environment variable', (secret) => mapWith({ spec: { env: [{ name: 'API_TOKEN', value: secret }] } })],
  ['a field of a custom resource', (secret) => mapWith({ spec: { auth: { clientSecret: secret } } })],
  ['a list under a secret name', (secret) => mapWith({ spec: { passwords: [secret] } })],
  [
    'an annotation',
    (secret) => ({ ...mapWith({}), metadata: { name: 'x', annotations: { 'example.com/token': secret } } }),
  ],
  ['a URL', (secret) => mapWith({ data: { DATABASE: `postgresql://app:${secret}@db:5432/button0` } })],
  ['an argument with =', (secret) => mapWith({ spec: { args: [`--password=${secret}`] } })],
  ['an argument and its value', (secret) => mapWith({ spec: { args: ['--token', secret] } })],
  ['a shell command', (secret) => mapWith({ spec: { args: [`run --password ${secret} --fast`] } })],
  ['a file of settings', (secret) => mapWith({ data: { 'app.yaml': `host: db\npassword: ${secret}\n` } })],
  ['a file of variables', (secret) => mapWith({ data: { env: `A=1\nexport API_KEY="${secret}"\n` } })],
  ['a file of JSON', (secret) => mapWith({ data: { 'a.json': `{"user":"a","token":"${secret}"}` } })],
  ['a query', (secret) => mapWith({ data: { URL: `https://x.example.com/?a=1&access_token=${secret}` } })],
  [
    'a private key',
    (secret) => mapWith({ data: { file: `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----` } }),
  ],
]

describe('SecretSealer', () => {
  it.each(places)('tells that %s changes, and never what it is, in any format', (_, build) => {
    const [before, after] = [exampleEnvironment(), exampleEnvironment()] as [Loose, Loose]
    before.applications[0].objects.push({ object: build(old), file: 'x.yaml' })
    after.applications[0].objects.push({ object: build(now), file: 'x.yaml' })
    const diff = diffStates(exampleState(before), exampleState(after))
    for (const text of [JSON.stringify(diff), formatText(diff, { color: false }), formatMarkdown(diff)]) {
      expect(text).not.toContain('hunter2')
      expect(text).toContain(mask)
    }
  })

  it.each(places)('keeps %s out of what is added and removed as a whole', (_, build) => {
    const [before, after] = [exampleEnvironment(), exampleEnvironment()] as [Loose, Loose]
    const holder = (secret: string) => ({ ...mapWith({ nested: build(secret) }), metadata: { name: 'y' } })
    before.applications[0].objects.push({ object: mapWith({ data: {} }), file: '' }, { object: holder(old), file: '' })
    after.applications[0].objects.push({ object: { ...mapWith({}), ...build(now) }, file: '' })
    const diff = diffStates(exampleState(before), exampleState(after))
    expect(JSON.stringify(diff) + formatText(diff, { color: true }) + formatMarkdown(diff)).not.toContain('hunter2')
  })

  it('gives equal secrets equal seals and others other ones', () => {
    const sealer = new SecretSealer()
    const [one, same, other] = [old, old, now].map((secret) =>
      sealer.sealObject(mapWith({ data: { PASSWORD: secret } })),
    )
    expect(one).toEqual(same)
    expect(one).not.toEqual(other)
    expect(unseal(one)).toEqual(unseal(other))
  })

  it.each([
    mapWith({ spec: { secretName: 'a', secretKeyRef: { name: 'b', key: 'password' }, topologyKey: 'zone' } }),
    mapWith({
      spec: { data: [{ secretKey: 'password', remoteRef: { key: 'button0/prod/db', property: 'password' } }] },
    }),
    mapWith({ spec: { automountServiceAccountToken: false, imagePullSecrets: [{ name: 'registry' }] } }),
    mapWith({ spec: { env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'b', key: 'c' } } }] } }),
    mapWith({ data: { CORS_ORIGINS: 'https://a.example.com', MONKEY: 'x' } }),
  ])('leaves names and references as they are (%#)', (object) => {
    expect(new SecretSealer().sealObject(object)).toEqual(object)
  })

  it('needs no more than two seconds for hostile texts of 5 MB', () => {
    const hostile = ['password', '-', 'a://', 'x', ' ', '"', 'token=', '-----BEGIN PRIVATE KEY-----'].map((text) =>
      text.repeat(600_000 / text.length),
    )
    const start = performance.now()
    new SecretSealer().sealObject(
      mapWith({ data: Object.fromEntries(hostile.entries().map(([key, value]) => [`f${key}`, value])) }),
    )
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
