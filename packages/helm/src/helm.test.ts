import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  findHelm,
  helmLint,
  helmTemplate,
  helmTemplateArguments,
  oldestHelm,
  pinnedHelm,
  unpackHelm,
  type Helm,
} from './index.ts'

let folder: string
let chart: string
let helm: Helm

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'button0-helm-'))
  chart = join(folder, 'demo')
  mkdirSync(join(chart, 'templates'), { recursive: true })
  writeFileSync(
    join(chart, 'Chart.yaml'),
    'apiVersion: v2\nname: demo\nversion: 0.1.0\nicon: https://example.com/icon.png\n',
  )
  writeFileSync(
    join(chart, 'templates/a.yaml'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\ndata:\n  value: {{ required "value is needed" .Values.value | quote }}\n  kube: {{ .Capabilities.KubeVersion.Version }}\n',
  )
  helm = await findHelm()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const request = { release: 'demo', namespace: 'ns', kubernetesVersion: '1.34.0' }

describe('helm', () => {
  test("helmTemplateArguments() are Argo CD's, in its order", () => {
    expect(helmTemplateArguments(request).join(' ')).toBe(
      'template . --name-template demo --namespace ns --kube-version 1.34.0 --values - --include-crds --skip-tests',
    )
  })

  test('helmTemplate() renders with the values it is given, under both Helms', async () => {
    for (const each of [helm, { binary: await unpackHelm(oldestHelm), version: '3.18.0', pinned: false }]) {
      const { output, warnings } = await helmTemplate(each, { ...request, chart, values: 'value: "1"\n' })
      expect(output).toContain('name: demo\n  namespace: ns\ndata:\n  value: "1"\n  kube: v1.34.0')
      expect(warnings).toEqual([])
    }
  })

  test('helmTemplate() gives each of many calls its own answer', async () => {
    const results = await Promise.all(many.map((value) => renderValue(value)))
    expect(results).toEqual(many)
  })

  test('helmTemplate() answers many calls although the process that starts Helm is killed', async () => {
    const killer = join(import.meta.dirname, 'kill-launcher.fixture.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [killer, chart])
    expect(JSON.parse(stdout)).toEqual({ started: 1, answers: many })
  })

  test('helmTemplate() throws an error that holds the command, the exit code and what Helm said', async () => {
    await expect(helmTemplate(helm, { ...request, chart, values: '{}' })).rejects.toMatchObject({
      code: 'template',
      exitCode: 1,
      chart,
      message: expect.stringContaining('value is needed'),
      command: expect.stringMatching(/^helm template \. --name-template demo/),
      stderr: expect.stringContaining('templates/a.yaml'),
    })
  })

  test.each([
    ['not-found', '/nowhere/helm', /^\/nowhere\/helm is not there/],
    ['not-runnable', 'killed', /was ended before it answered/],
  ])(
    'helmTemplate() and helmLint() blame Helm, not the chart, where it does not run: %s',
    async (code, name, message) => {
      const binary = join(folder, name)
      if (name === 'killed') writeFileSync(binary, '#!/bin/sh\nkill -9 $$\n', { mode: 0o755 })
      const broken = { binary: name === 'killed' ? binary : name, version: '4.1.4', pinned: true }
      const options = { ...request, chart, values: '{}' }
      await expect(helmTemplate(broken, options)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      })
      await expect(helmLint(broken, options)).rejects.toMatchObject({ code })
    },
  )

  test('helmTemplate() is not moved by the Helm settings of the user', async () => {
    process.env['HELM_NAMESPACE'] = 'elsewhere'
    try {
      const { output } = await helmTemplate(helm, { ...request, chart, values: 'value: a' })
      expect(output).toContain('namespace: ns')
    } finally {
      delete process.env['HELM_NAMESPACE']
    }
  })

  test("helmLint() passes on Helm's own opinion", async () => {
    await helmLint(helm, { ...request, chart, values: 'value: a' })
    writeFileSync(join(chart, 'templates/broken.yaml'), 'a: {{ nosuch }}\n')
    try {
      await expect(helmLint(helm, { ...request, chart, values: '{}' })).rejects.toMatchObject({
        code: 'lint',
        message: expect.stringContaining('function "nosuch" not defined'),
      })
    } finally {
      rmSync(join(chart, 'templates/broken.yaml'))
    }
  })

  test('findHelm() takes the pinned one without asking, and HELM_BIN before it', async () => {
    expect(helm).toMatchObject({ version: pinnedHelm.version, pinned: true })
    const oldest = await unpackHelm(oldestHelm)
    expect(await findHelm({ env: { HELM_BIN: oldest } })).toEqual({ binary: oldest, version: '3.18.0', pinned: false })
    expect(await findHelm({ env: { HELM_BIN: helm.binary } })).toMatchObject({ pinned: true })
  })

  test('findHelm() says what is wrong with the Helm it finds', async () => {
    await expect(findHelm({ env: { PATH: '/nowhere' }, platform: 'darwin-arm64' })).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no helm on the path',
      hint: expect.stringContaining('https://helm.sh/docs/intro/install/'),
    })
    await expect(findHelm({ env: { HELM_BIN: '/bin/false' } })).rejects.toMatchObject({ code: 'not-runnable' })
    const old = join(folder, 'old-helm')
    writeFileSync(old, '#!/bin/sh\necho v3.17.9+gabc\n')
    chmodSync(old, 0o755)
    await expect(findHelm({ env: { HELM_BIN: old } })).rejects.toMatchObject({
      code: 'too-old',
      message: expect.stringContaining('which is Helm 3.17.9; at least 3.18.0 is needed'),
    })
  })

  test('unpackHelm() refuses a binary whose checksum is another', async () => {
    await expect(unpackHelm({ ...pinnedHelm, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'checksum' })
  })
})

/** Enough calls at once to be started by a process of their own. */
const many = Array.from({ length: 40 }, (_, value) => `v${value}`)

async function renderValue(value: string): Promise<string | undefined> {
  const { output } = await helmTemplate(helm, { ...request, chart, values: `value: "${value}"\n` })
  return /value: "(v\d+)"/.exec(output)?.[1]
}
