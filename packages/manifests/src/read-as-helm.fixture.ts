import { findHelm, helmTemplate } from '@button0/helm'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const template = `
{{- $read := list }}
{{- range .Values.texts }}{{ $read = append $read (fromYaml .) }}{{ end }}
read: {{ $read | toJson | b64enc }}
`

/**
 * For tests: how Helm's `fromYaml` reads each text, a mapping, as JSON data. Where Helm refuses a text, its error
 * stands under the key `Error`.
 */
export async function readAsHelm(texts: readonly string[]): Promise<Record<string, unknown>[]> {
  const chart = await mkdtemp(join(tmpdir(), 'button0-read-'))
  try {
    await mkdir(join(chart, 'templates'))
    await writeFile(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: read\nversion: 0.1.0\n')
    await writeFile(join(chart, 'templates/read.yaml'), template)
    const { output } = await helmTemplate(await findHelm(), {
      chart,
      release: 'read',
      namespace: 'read',
      kubernetesVersion: '1.34.0',
      values: JSON.stringify({ texts }),
    })
    const encoded = /^read: (.+)$/m.exec(output)?.[1] ?? ''
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as Record<string, unknown>[]
  } finally {
    await rm(chart, { recursive: true, force: true })
  }
}
