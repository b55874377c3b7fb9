import { assertRan } from './assert-ran.ts'
import type { Helm } from './find-helm.ts'
import { HelmError } from './helm-error.ts'
import type { HelmTemplateOptions } from './helm-template.ts'
import { runHelm } from './run-helm.ts'

/** `helm lint --strict` with one environment's values: Helm's own opinion of a chart. @throws HelmError `lint` */
export async function helmLint(helm: Helm, options: Omit<HelmTemplateOptions, 'release'>): Promise<void> {
  const args = [
    'lint',
    '.',
    '--strict',
    '--namespace',
    options.namespace,
    '--kube-version',
    options.kubernetesVersion,
    '--values',
    '-',
  ]
  const result = await runHelm(helm.binary, args, { cwd: options.chart, input: options.values })
  assertRan(helm, result)
  if (result.exitCode === 0) return
  throw new HelmError('lint', `Helm ${helm.version} finds fault with ${options.chart}:\n${result.stdout.trim()}`, {
    hint: 'Correct the chart; run it by hand with the values file: helm lint --strict',
    command: ['helm', ...args].join(' '),
    stderr: result.stderr,
    chart: options.chart,
    ...(result.exitCode !== undefined && { exitCode: result.exitCode }),
  })
}
