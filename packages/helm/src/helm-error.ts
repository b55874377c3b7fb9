/**
 * `not-found`, `too-old`, `not-runnable`, `checksum`: the tool cannot do its work. `template`, `lint`: the chart or its
 * values are wrong.
 */
export type HelmErrorCode = 'not-found' | 'too-old' | 'not-runnable' | 'checksum' | 'template' | 'lint'

export interface HelmErrorFields {
  readonly hint: string
  /** The command as it was run, for a person to repeat. */
  readonly command?: string
  readonly exitCode?: number
  readonly stderr?: string
  /** The chart's folder. */
  readonly chart?: string
}

/** Helm could not be found or run, or it refused its input. */
export class HelmError extends Error {
  readonly code: HelmErrorCode
  readonly hint: string
  readonly command: string | undefined
  readonly exitCode: number | undefined
  readonly stderr: string | undefined
  readonly chart: string | undefined

  constructor(code: HelmErrorCode, message: string, fields: HelmErrorFields) {
    super(message)
    this.name = 'HelmError'
    this.code = code
    this.hint = fields.hint
    this.command = fields.command
    this.exitCode = fields.exitCode
    this.stderr = fields.stderr
    this.chart = fields.chart
  }
}
