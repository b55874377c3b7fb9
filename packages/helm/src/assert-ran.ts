import type { Helm } from './find-helm.ts'
import { HelmError } from './helm-error.ts'
import type { RunResult } from './spawn-helm.ts'

/** @throws HelmError where Helm itself could not be run, or was ended, so that its output says nothing of the chart */
export function assertRan({ binary, version }: Helm, { failure, exitCode, stderr }: RunResult): void {
  if (failure === 'missing') {
    throw new HelmError('not-found', `${binary} is not there any more, or cannot be executed`, {
      hint: `Set HELM_BIN to a Helm ${version}, or install the dependencies anew`,
    })
  }
  if (exitCode === undefined) {
    throw new HelmError('not-runnable', `Helm ${version} was ended before it answered`, {
      hint: 'Run the command again; the system may be out of memory',
      stderr,
    })
  }
}
