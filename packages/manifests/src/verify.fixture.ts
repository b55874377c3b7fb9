import { environmentSchema, type Environment } from '@button0/environment'
import type { Problem } from '@button0/problem'
import { readManifests } from './read-manifests.ts'
import { sampleEnvironment } from './sample-environment.fixture.ts'
import { verifyManifests } from './verify-manifests.ts'

/** The facts that a fixture may ask for in its first line, as `# context: {"tier": "development"}`. */
interface FixtureContext {
  /** `null`: plain manifests, outside any environment. */
  readonly environment?: null
  readonly tier?: Environment['tier']
  readonly kubernetesVersion?: string
  /** `null`: unknown. */
  readonly namespace?: string | null
  readonly repositoryFiles?: readonly string[]
  readonly exceptions?: Environment['exceptions']
}

/**
 * For tests: reads a fixture's text and runs every check over it in the sample environment, with the changes that its
 * `# context:` line asks for. Each object belongs to the application that its `# Source:` comment names first.
 */
export async function verifyFixture(text: string): Promise<readonly Problem[]> {
  const wanted = JSON.parse(/^# context: (.+)$/m.exec(text)?.[1] ?? '{}') as FixtureContext
  const { manifests, problems } = readManifests(text, { file: 'fixture.yaml' })
  const namespace = wanted.namespace === undefined ? sampleEnvironment.namespace : wanted.namespace
  const verification = await verifyManifests({
    manifests: manifests.map((manifest) =>
      manifest.template === undefined ? manifest : { ...manifest, application: manifest.template.split('/', 1)[0]! },
    ),
    kubernetesVersion: wanted.kubernetesVersion ?? sampleEnvironment.cluster.kubernetesVersion,
    ...(namespace !== null && { namespace }),
    ...(wanted.environment !== null && {
      environment: environmentSchema.parse({
        ...sampleEnvironment,
        tier: wanted.tier ?? sampleEnvironment.tier,
        exceptions: wanted.exceptions ?? [],
      }),
    }),
    ...(wanted.repositoryFiles && { repositoryFiles: new Set(wanted.repositoryFiles) }),
  })
  return [...problems, ...verification.problems]
}
