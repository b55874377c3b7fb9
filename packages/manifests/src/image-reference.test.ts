import { describe, expect, it } from 'vitest'
import { parseImage } from './image-reference.ts'

const digest = `sha256:${'1a2b3c4d'.repeat(8)}`

describe('parseImage()', () => {
  it.each([
    ['nginx', ['docker.io', 'library/nginx', undefined, undefined]],
    ['nginx:1.29-alpine', ['docker.io', 'library/nginx', '1.29-alpine', undefined]],
    ['nginx:1234567', ['docker.io', 'library/nginx', '1234567', undefined]],
    ['demo/app:v1', ['docker.io', 'demo/app', 'v1', undefined]],
    ['localhost:5000/app:v1', ['localhost:5000', 'app', 'v1', undefined]],
    ['ghcr.io/a/b/c@' + digest, ['ghcr.io', 'a/b/c', undefined, digest]],
    [
      `111122223333.dkr.ecr.eu-central-1.amazonaws.com/b:sha-1@${digest}`,
      ['111122223333.dkr.ecr.eu-central-1.amazonaws.com', 'b', 'sha-1', digest],
    ],
  ])('parseImage() reads %s', (text, [registry, repository, tag, wanted]) => {
    expect(parseImage(text)).toEqual({ registry, repository, tag, digest: wanted })
  })

  it.each(['', ' nginx', 'Nginx', 'nginx:', 'nginx:a b', 'a//b', 'nginx@sha256:abc', 'https://ghcr.io/a', 'nginx:-a'])(
    'parseImage() refuses "%s"',
    (text) => {
      expect(parseImage(text)).toBeUndefined()
    },
  )
})
