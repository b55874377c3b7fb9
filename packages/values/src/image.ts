import type { Pin } from '@button0/environment'
import { z } from 'zod'

/** The image to run. All of it is derived: the repository from the environment's account, the rest from the pin. */
export const imageSchema = z
  .strictObject({
    repository: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{0,252}\/[a-z0-9][a-z0-9._/-]{0,255}$/, 'expected registry/name in lower case')
      .describe('Registry and name of the image, without tag.'),
    tag: z
      .string()
      .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, 'expected an image tag of 1 to 128 characters')
      .describe('Tag of the image, such as sha-1a2b3c4.'),
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, 'expected sha256: and 64 lower-case hexadecimal digits')
      .describe('Digest of the image; where it is given, it decides and the tag is only for people to read.')
      .exactOptional(),
  })
  .describe('The image to run.')

/** The values of an image, from its full repository and the pin. */
export function imageValues(repository: string, { tag, digest }: Pin): z.input<typeof imageSchema> {
  return digest === undefined ? { repository, tag } : { repository, tag, digest }
}
