import { assertRan } from './assert-ran.ts'
import type { Helm } from './find-helm.ts'
import { HelmError } from './helm-error.ts'
import { runHelm } from './run-helm.ts'

export interface HelmTemplateOptions {
  /** The chart's folder. */
  readonly chart: string
  readonly release: string
  readonly namespace: string
  /** Full version without `v`. */
  readonly kubernetesVersion: string
  /** The values file's text. It reaches Helm through its standard input, so that nothing need be written before. */
  readonly values: string
}

export interface HelmTemplateResult {
  /** The rendered stream of YAML documents. */
  readonly output: string
  /** What Helm printed beside it, a line each: it warns there of values that it had to drop. */
  readonly warnings: readonly string[]
}

/**
 * The flags that Argo CD passes, in its order, for an Application with one values file and `skipTests`. Source:
 * argoproj/argo-cd 3.5.1, util/helm/cmd.go, `template`. It works in the chart's folder, as here.
 */
export function helmTemplateArguments(options: Omit<HelmTemplateOptions, 'chart' | 'values'>): string[] {
  return [
    'template',
    '.',
    '--name-template',
    options.release,
    '--namespace',
    options.namespace,
    '--kube-version',
    options.kubernetesVersion,
    '--values',
    '-',
    '--include-crds',
    '--skip-tests',
  ]
}

/** @throws HelmError `template` where Helm refuses the chart or its values, `not-found` or `not-runnable` where Helm does not run */
export async function helmTemplate(helm: Helm, options: HelmTemplateOptions): Promise<HelmTemplateResult> {
  const args = helmTemplateArguments(options)
  const result = await runHelm(helm.binary, args, { cwd: options.chart, input: options.values })
  assertRan(helm, result)
  if (result.exitCode !== 0) {
    throw new HelmError(
      'template',
      `Helm ${helm.version} does not render ${options.chart}: ${lastError(result.stderr)}`,
      {
        hint: 'Correct the chart or the values; run it by hand with the values file: helm template',
        command: ['helm', ...args].join(' '),
        stderr: result.stderr,
        chart: options.chart,
        ...(result.exitCode !== undefined && { exitCode: result.exitCode }),
      },
    )
  }
  return { output: result.stdout, warnings: result.stderr.split('\n').filter((line) => line.trim() !== '') }
}

/** Helm's own words: what follows `Error: `, or everything where it says it otherwise. */
function lastError(stderr: string): string {
  const start = stderr.lastIndexOf('Error: ')
  const text = (start === -1 ? stderr : stderr.slice(start + 'Error: '.length)).trim()
  return text.replace(/\n+Use --debug flag to render out invalid YAML$/, '') || 'it could not be run'
}
