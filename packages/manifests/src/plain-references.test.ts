import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { verifyFixture } from './verify.fixture.ts'

const environment = readFileSync(new URL('../fixtures/legal/environment.yaml', import.meta.url), 'utf8')
const plain = environment.replace(/^# context: .*$/m, '# context: {"environment": null, "namespace": null}')

async function idsOf(text: string): Promise<string[]> {
  return [...new Set((await verifyFixture(text)).map(({ id }) => id))]
}

describe('verifyManifests() on plain manifests', () => {
  it('verifyManifests() accepts them without knowing their environment', async () => {
    expect(await idsOf(plain)).toEqual([])
  })

  it('verifyManifests() takes the only namespace that is named for the one of all objects', async () => {
    expect(
      await idsOf(plain.replace('kind: Service\nmetadata:\n', 'kind: Service\nmetadata:\n  namespace: demo\n')),
    ).toEqual([])
  })

  it.each([
    ['selector-without-pods', 'kind: Service', /(selector:\n {4}app.kubernetes.io\/name: demo)\n/, '$1-web\n'],
    ['unknown-target-port', 'kind: Service', 'targetPort: http', 'targetPort: 5173'],
    ['missing-config-map', 'kind: Deployment', 'configMapRef: {name: demo}', 'configMapRef: {name: other}'],
    ['missing-config-key', 'kind: Deployment', 'key: password', 'key: passwort'],
    ['unknown-ingress-class', 'kind: Ingress', 'ingressClassName: alb', 'ingressClassName: aws'],
    [
      'missing-cors-origin',
      'kind: ConfigMap',
      'CORS_ORIGINS: https://demo.example.com',
      'CORS_ORIGINS: http://localhost:5173',
    ],
    ['used-before-created', 'kind: Job', 'hook: Sync', 'hook: PreSync'],
    ['unread-variable', 'kind: ConfigMap', '  PORT:', '  LISTEN_PORT:'],
  ])('verifyManifests() refuses %s', async (id, kind, before, after) => {
    const documents = plain.split('---\n')
    const edited = documents.map((text) => (text.includes(`${kind}\nmetadata`) ? text.replace(before, after) : text))
    expect(edited).not.toEqual(documents)
    expect(await idsOf(edited.join('---\n'))).toEqual([id])
  })
})
