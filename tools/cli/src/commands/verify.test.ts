import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readPaths } from '../terminal/read-paths.ts'

const main = fileURLToPath(new URL('../main.js', import.meta.url))
let folder: string
let key = 0

const configMap = (name: string, data = '{a: b}', namespace = 'demo'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\ndata: ${data}\n`
/** Two problems: one of the shape, one of a reference. */
const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - port: '80'
`

/** Ten names of ten lists each of the one before: a few hundred bytes that stand for ten milliards of values. */
const aliasBomb = `${configMap('bomb')}x0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
${Array.from({ length: 10 }, (_, n) => `x${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(', ')}]`).join('\n')}\n`

const files: Record<string, string | Uint8Array> = {
  'good/a.yaml': configMap('a'),
  'good/below/b.yml': configMap('b'),
  'good/c.json': JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'demo' } }),
  'good/notes.txt': 'not: [read',
  'bad/service.yaml': service,
  'bad/map.yaml': `# one line more\n${configMap('map', '{a: 1}')}`,
  'warning.yaml': 'apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: w\n',
  'cron.yaml': 'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: c\n',
  'not-yaml.yaml': `${configMap('fine')}---\na: [b\nc: d\n`,
  'not-object.yaml': 'hello\n',
  'one-big-value.yaml': configMap('big', `{a: '${'x'.repeat(10_000_000)}'}`),
  'many-values.yaml': configMap(
    'big',
    `\n${`  KEY: '${'x'.repeat(90)}'\n`.repeat(100_000).replaceAll(/KEY/g, () => `k${key++}`)}`,
  ),
  'ten-thousand.yaml': Array.from({ length: 10_000 }, (_, n) => configMap(`c${n}`)).join('---\n'),
  'alias-bomb.yaml': aliasBomb,
  'deep.yaml': `a: ${'['.repeat(200_000)}`,
  'binary.yaml': Uint8Array.from({ length: 100_000 }, (_, n) => (n * 7919) % 251),
  'nul.yaml': 'a: \0\n',
  'utf16.yaml': Buffer.from(`\ufeff${configMap('a')}`, 'utf16le'),
  'comments.yaml': '# nothing\n---\n---\n# still nothing\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 1.0.0\n',
  'chart/templates/map.yaml': 'kind: {{ .Values.kind }}\n',
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'button0-verify-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  mkdirSync(join(folder, 'empty'))
  mkdirSync(join(folder, 'linked'))
  symlinkSync('../good/a.yaml', join(folder, 'linked/a.yaml'))
  symlinkSync('nowhere.yaml', join(folder, 'linked/dangling.yaml'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The transcript of one run: what it prints on both streams, and how it exits. */
async function verify(args: readonly string[], input: string | undefined = '') {
  const { stdout, stderr, exitCode } = await execa(process.execPath, [main, 'verify', ...args], {
    cwd: folder,
    input,
    reject: false,
    timeout: 20_000,
    env: { GITHUB_ACTIONS: '', NO_COLOR: '1' },
  })
  expect(stderr).not.toMatch(/^\s+at .*\.ts:\d+|mistake in button0/m)
  return { stdout, stderr: stderr.split('\n'), exit: exitCode }
}

const clean = (objects: string) => ({ stdout: `No problems in ${objects}`, stderr: [''], exit: 0 })

describe.concurrent('verify', () => {
  test('accepts a folder with all below it, a file, several paths, and standard input', async () => {
    expect(await verify(['good'])).toEqual(clean('3 objects'))
    expect(await verify(['good/a.yaml'])).toEqual(clean('1 object'))
    expect(await verify(['good/a.yaml', 'good/below', '-'], configMap('d'))).toEqual(clean('3 objects'))
    expect(await verify(['-'], `${configMap('d')}---\n${configMap('e')}`)).toEqual(clean('2 objects'))
  })

  test('reads a file once that two paths name, follows links to files, and reads UTF-16', async () => {
    expect(await verify(['good', 'good/a.yaml'])).toEqual(clean('3 objects'))
    expect(await verify(['linked'])).toEqual(clean('1 object'))
    expect(await verify(['utf16.yaml'])).toEqual(clean('1 object'))
  })

  test('reports problems by object with file, line, path and next step, and exits 1', async () => {
    expect(await verify(['bad'])).toEqual({
      stdout: '',
      stderr: [
        'ConfigMap/map',
        '  error data.a is 1, and has to be a string [wrong-type]',
        '    at data.a',
        '    in bad/map.yaml:7',
        '    Put the value in quotes: in a template, | quote',
        'Service/web',
        '  error No pod in namespace demo has the labels app=web [selector-without-pods]',
        '    at spec.selector',
        '    in bad/service.yaml:6',
        '    Add the workload, or remove this object',
        '  error spec.ports[0].port is "80", and has to be an integer [wrong-type]',
        '    at spec.ports[0].port',
        '    in bad/service.yaml:8',
        expect.stringMatching(/^ {4}\S/),
        '3 errors, 0 warnings in 2 objects',
      ],
      exit: 1,
    })
  })

  test('exits 0 where there are warnings alone', async () => {
    const { stdout, stderr, exit } = await verify(['warning.yaml'])
    expect(stderr[1]).toMatch(/^ {2}warning .*Widget.* \[unknown-kind\]$/)
    expect(stderr.at(-1)).toBe('0 errors, 1 warning in 1 object')
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 0 })
  })

  test('passes over the kinds of problem that --ignore names, and suggests the nearest where there is none', async () => {
    const ignored = await verify(['bad', '--ignore', 'wrong-type', '--ignore', 'selector-without-pods'])
    expect(ignored).toEqual(clean('2 objects'))
    const misspelt = await verify(['bad', '--ignore', 'wrong-typ'])
    expect(misspelt.stderr[0]).toBe('error There is no problem "wrong-typ"')
    expect(misspelt.stderr[1]).toMatch(/^ {2}Did you mean "wrong-type"\?/)
    expect(misspelt.exit).toBe(64)
  })

  test('--kubernetes-version decides which API versions are served', async () => {
    const found = await verify(['cron.yaml', '--kubernetes-version', '1.25.0', '--ignore', 'missing-field'])
    expect(found.stderr[1]).toMatch(/^ {2}error .*batch\/v1beta1.* \[unserved-api-version\]$/)
    expect(found.exit).toBe(1)
    for (const version of ['1.34', 'v1.34.0', 'latest']) {
      const wrong = await verify(['good', '--kubernetes-version', version])
      expect(wrong.stderr[0]).toBe(`error --kubernetes-version is "${version}"; a full version is wanted`)
      expect(wrong.exit).toBe(64)
    }
  })

  test('--namespace refuses an object of another', async () => {
    expect(await verify(['good', '--namespace', 'demo'])).toEqual(clean('3 objects'))
    const { stderr, exit } = await verify(['good/a.yaml', '--namespace', 'other'])
    expect(stderr[1]).toMatch(/\[foreign-namespace\]$/)
    expect(exit).toBe(1)
  })

  test('--format json and --json print one document of button0/problems@1 with its keys and no others', async () => {
    const { stdout, stderr, exit } = await verify(['bad/map.yaml', '--format', 'json'])
    expect(JSON.parse(stdout)).toEqual({
      schema: 'button0/problems@1',
      problems: [
        {
          id: 'wrong-type',
          severity: 'error',
          object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'demo', name: 'map' },
          path: 'data.a',
          file: 'bad/map.yaml',
          line: 7,
          message: 'data.a is 1, and has to be a string',
          hint: 'Put the value in quotes: in a template, | quote',
        },
      ],
    })
    expect({ stderr, exit }).toEqual({ stderr: [''], exit: 1 })
    expect((await verify(['bad/map.yaml', '--json'])).stdout).toBe(stdout)
    const rendered = `---\n# Source: demo/templates/map.yaml\n${files['bad/map.yaml'] as string}`
    const [problem] = (JSON.parse((await verify(['-', '--json'], rendered)).stdout) as { problems: object[] }).problems
    expect(Object.keys(problem!)).toEqual(['id', 'severity', 'object', 'path', 'file', 'line', 'message', 'hint'])
    const none = await verify(['good', '--json'])
    expect(JSON.parse(none.stdout)).toEqual({ schema: 'button0/problems@1', problems: [] })
    expect(none.exit).toBe(0)
  })

  test('--format github prints annotations, --format of another name is refused', async () => {
    expect(await verify(['bad/map.yaml', '--format', 'github'])).toEqual({
      stdout:
        '::error file=bad/map.yaml,line=7,title=wrong-type::data.a is 1, and has to be a string%0APut the value in quotes: in a template, | quote',
      stderr: [''],
      exit: 1,
    })
    expect(await verify(['good', '--format', 'xml'])).toEqual({
      stdout: '',
      stderr: ['error There is no format "xml"', '  There are: text, json, github'],
      exit: 64,
    })
  })
})

describe('verify of bad input', () => {
  test.each([
    ['not-yaml.yaml', 9, 'is not YAML that can be read', 'invalid-yaml', 1],
    ['not-object.yaml', 1, 'The document is the text "hello"', 'not-an-object', 0],
    [
      'one-big-value.yaml',
      1,
      'The values have 10000000 bytes together, and may have at most 1048576',
      'invalid-config-data',
      1,
    ],
    [
      'many-values.yaml',
      1,
      'The values have 9000000 bytes together, and may have at most 1048576',
      'invalid-config-data',
      1,
    ],
    ['alias-bomb.yaml', 1, 'its aliases expand to more than 3000000 values', 'invalid-yaml', 0],
    ['deep.yaml', 1, 'nesting exceeded', 'invalid-yaml', 0],
    ['binary.yaml', 1, 'The bytes are not UTF-8 text', 'invalid-yaml', 0],
    ['nul.yaml', 1, 'null byte', 'invalid-yaml', 0],
  ])('%s is a problem at line %i: %s', async (file, line, message, id, objects) => {
    const { stdout, exit } = await verify([file, '--json'])
    const { problems } = JSON.parse(stdout) as { problems: unknown[] }
    expect(problems).toEqual([expect.objectContaining({ id, file, line, message: expect.stringContaining(message) })])
    expect(exit).toBe(1)
    expect((await verify([file])).stderr.at(-1)).toBe(
      `1 error, 0 warnings in ${objects} object${objects === 1 ? '' : 's'}`,
    )
  })

  test('ten thousand objects are verified within the time that a person waits', async () => {
    const start = performance.now()
    expect(await verify(['ten-thousand.yaml'])).toEqual(clean('10000 objects'))
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test('nothing to verify is refused: what should have written it may have failed', async () => {
    for (const [path, name] of [
      ['-', 'standard input'],
      ['comments.yaml', 'comments.yaml'],
    ] as const) {
      const { stdout, stderr, exit } = await verify([path], '')
      expect({ stdout, first: stderr[0], exit }).toEqual({
        stdout: '',
        first: `error There is no object in ${name}`,
        exit: 1,
      })
    }
  })

  test('a path that is not there, a folder without manifests and a chart are told apart', async () => {
    expect(await verify(['good', 'nowhere.yaml'])).toEqual({
      stdout: '',
      stderr: ['error nowhere.yaml is not there', '  Name a file or a folder of manifests, or - for standard input'],
      exit: 1,
    })
    expect(await verify(['empty'])).toEqual({
      stdout: '',
      stderr: ['error empty holds no .yaml, .yml or .json file', '  Name a folder of manifests'],
      exit: 1,
    })
    expect(await verify(['chart'])).toEqual({
      stdout: '',
      stderr: [
        'error chart is a Helm chart, whose templates are no manifests before Helm has rendered them',
        '  Render it: helm template chart | button0 verify -',
      ],
      exit: 64,
    })
    expect((await verify([])).exit).toBe(64)
  })

  test('readPaths() refuses a terminal instead of waiting for it', async () => {
    const terminal = vi.spyOn(process, 'stdin', 'get').mockReturnValue({ isTTY: true } as typeof process.stdin)
    await expect(readPaths(folder, ['-'])).rejects.toMatchObject({
      message: 'Standard input is a terminal',
      exitCode: 64,
    })
    terminal.mockRestore()
  })
})
