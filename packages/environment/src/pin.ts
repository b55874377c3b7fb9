import { problemsFromZod, type Problem } from '@button0/problem'
import { z } from 'zod'
import type { Environment } from './environment.ts'

/**
 * What YAML 1.1 (and so Helm, kubectl and Argo CD) reads as a number, a boolean or null when it stands unquoted, as far
 * as the letters of a tag can spell it: decimal, octal, hexadecimal, binary, floats with exponents.
 */
const readAsAnotherType =
  /^([0-9]+|0x[0-9a-f]+|0b[01]+|0o[0-7]+|[0-9]+(\.[0-9]*)?(e-?[0-9]+)?|true|false|yes|no|on|off|null|y|n)$/i

/** Go's reader drops underscores from whatever begins with a digit, before it looks for a number: `1_000`, `0_x1`. */
function yamlReadsAsString(tag: string): boolean {
  return !readAsAnotherType.test(/^[0-9]/.test(tag) ? tag.replaceAll('_', '') : tag)
}

const tagSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
    'expected an image tag: 1 to 128 letters, digits, dots, hyphens and underscores, not starting with a dot or hyphen',
  )
  .refine((tag) => tag !== 'latest', 'expected a tag that names one build; "latest" names another one every day')
  .refine(yamlReadsAsString, 'expected a tag that YAML reads as a string; begin it with a letter, as in sha-1a2b3c4')

const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'expected a digest: sha256: and 64 lower-case hexadecimal digits')

const sourceSchema = z.strictObject({
  repository: z
    .string()
    .regex(/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/, 'expected owner/name')
    .describe('The GitHub repository that the image was built from, as owner/name.'),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'expected a full commit id of 40 hexadecimal digits')
    .describe('The commit that the image was built from, in full.'),
  run: z
    .string()
    .regex(/^https:\/\/[!-~]+$/, 'expected an https URL')
    .optional()
    .describe('The URL of the CI run that built and pushed the image.'),
})

const line = z.string().regex(/^[^\p{Cc}]{1,500}$/u, 'expected one line of 1 to 500 characters')

/**
 * What a machine writes about one application in one environment: which image, where it came from. Nothing in it
 * depends on when it was written, so that the same bump twice changes nothing. The image's repository is not in it but
 * follows from the environment's account: a pin cannot redirect an image.
 */
export const pinSchema = z.strictObject({
  $schema: z.string().optional().describe('Where editors find the schema of this file.'),
  tag: tagSchema.describe('The image tag, such as sha-1a2b3c4.'),
  digest: digestSchema.optional().describe('The image digest. Production demands one; promotion too.'),
  source: sourceSchema.optional().describe('What the image was built from.'),
  migration: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,64}$/, 'expected an Alembic revision: letters, digits and underscores')
    .optional()
    .describe('The Alembic head that this image carries; only for an application with a database.'),
  chart: z
    .strictObject({
      version: z
        .string()
        .regex(/^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$/, 'expected a version such as 1.2.3')
        .describe("The version in the copy's Chart.yaml."),
      digest: digestSchema.describe("A digest over the copy's files."),
    })
    .optional()
    .describe('The verified copy of the chart that the environment keeps. Absent in the first environment of a line.'),
  hold: z
    .strictObject({
      reason: line.describe('Why the application must stay as it is.'),
      by: line.describe('Who set the hold.'),
    })
    .optional()
    .describe('While it stands, bump and promote refuse to change the pin.'),
})

/** The pin of one application in one environment: `environments/<env>/pins/<app>.json`. */
export type Pin = z.infer<typeof pinSchema>

/**
 * Validates a pin for an environment. A production environment demands a digest, and only an application with
 * migrations may name one.
 */
export function parsePin(
  input: unknown,
  { environment, migrates }: { environment: Environment; migrates: boolean },
): { pin: Pin } | { problems: Problem[] } {
  const parsed = pinSchema.safeParse(input)
  if (!parsed.success) return { problems: problemsFromZod('invalid-pin', parsed.error, input) }
  const pin = parsed.data
  const problems: Problem[] = []
  if (environment.tier === 'production' && pin.digest === undefined) {
    problems.push({
      id: 'invalid-pin',
      severity: 'error',
      path: ['digest'],
      message: 'digest is missing: a production environment runs images by digest, since a tag can be moved',
      hint: 'Give the digest that the registry reports: button0 bump --digest sha256:…',
    })
  }
  if (pin.migration !== undefined && !migrates) {
    problems.push({
      id: 'invalid-pin',
      severity: 'error',
      path: ['migration'],
      message: `migration is "${pin.migration}", but this application has no database migrations`,
      hint: 'Remove the key',
    })
  }
  if (pin.chart !== undefined && environment.promotesFrom === undefined) {
    problems.push({
      id: 'invalid-pin',
      severity: 'error',
      path: ['chart'],
      about: 'key',
      message: `chart is pinned at ${pin.chart.version}, but ${environment.name} is the first environment of its line and follows the chart itself`,
      hint: 'Remove the key',
    })
  }
  return problems.length > 0 ? { problems } : { pin }
}

/** `repository:tag@digest`, or `repository:tag` where no digest is pinned. */
export function imageReference(repository: string, pin: Pin): string {
  return pin.digest === undefined ? `${repository}:${pin.tag}` : `${repository}:${pin.tag}@${pin.digest}`
}
