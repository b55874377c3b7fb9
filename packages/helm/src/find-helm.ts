import { HelmError } from './helm-error.ts'
import { oldestHelm, pinnedHelm } from './pinned-helm.ts'
import { runHelm } from './run-helm.ts'
import { unpackHelm } from './unpack-helm.ts'

/** A Helm that can be run. */
export interface Helm {
  readonly binary: string
  /** Without `v`, such as `4.1.4`. */
  readonly version: string
  /** Whether it is the version that the committed files were rendered with. */
  readonly pinned: boolean
}

export interface FindHelmOptions {
  /** The environment variables to look at: `HELM_BIN` and `PATH`. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** As in `process.platform` and `process.arch`; the pinned binary is for `linux-x64` only. */
  readonly platform?: string
}

/**
 * `HELM_BIN` where it is set, else the pinned Helm where it runs, else `helm` on the path. Only a Helm that is not the
 * bundled one is asked for its version.
 *
 * @throws HelmError `not-found`, `not-runnable`, `too-old` or `checksum`
 */
export async function findHelm(options: FindHelmOptions = {}): Promise<Helm> {
  const env = options.env ?? process.env
  const platform = options.platform ?? `${process.platform}-${process.arch}`
  const chosen = env['HELM_BIN']
  if (chosen !== undefined && chosen !== '') return identify(chosen, 'HELM_BIN names')
  if (platform === 'linux-x64')
    return { binary: await unpackHelm(pinnedHelm), version: pinnedHelm.version, pinned: true }
  return identify('helm', 'The path holds', env)
}

async function identify(
  binary: string,
  found: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Helm> {
  const result = await runHelm(binary, ['version', '--template', '{{.Version}}'], { env })
  if (result.failure === 'missing') {
    throw new HelmError(
      'not-found',
      binary === 'helm'
        ? 'There is no helm on the path'
        : `${found} ${binary}, which is not there or cannot be executed`,
      {
        hint: `Install Helm ${pinnedHelm.version} (https://helm.sh/docs/intro/install/) and put it on the path, or set HELM_BIN to its file`,
      },
    )
  }
  const version = /^v?([0-9]+\.[0-9]+\.[0-9]+)/.exec(result.stdout.trim())?.[1]
  if (result.exitCode !== 0 || version === undefined) {
    throw new HelmError('not-runnable', `${found} ${binary}, which does not answer "helm version" with a version`, {
      hint: `Set HELM_BIN to a Helm ${pinnedHelm.version}`,
      stderr: result.stderr,
      ...(result.exitCode !== undefined && { exitCode: result.exitCode }),
    })
  }
  if (isOlder(version, oldestHelm.version)) {
    throw new HelmError(
      'too-old',
      `${found} ${binary}, which is Helm ${version}; at least ${oldestHelm.version} is needed`,
      {
        hint: `Install Helm ${pinnedHelm.version} (https://helm.sh/docs/intro/install/) or set HELM_BIN to one`,
      },
    )
  }
  return { binary, version, pinned: version === pinnedHelm.version }
}

function isOlder(version: string, minimum: string): boolean {
  const [found, wanted] = [version, minimum].map((text) => text.split('.').map(Number))
  const index = found!.findIndex((part, position) => part !== wanted![position])
  return index !== -1 && found![index]! < wanted![index]!
}
