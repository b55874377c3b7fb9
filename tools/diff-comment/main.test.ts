import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeGitHub } from './github.fixture.ts'

const sha = '1a2b3c4d5e6f70819203a4b5c6d7e8f901234567'
const own = { pull_request: { number: 7, head: { sha } } }
const outside = {
  workflow_run: {
    head_sha: sha,
    head_branch: 'fix',
    html_url: 'https://github.com/button0/gitops/actions/runs/99',
    head_repository: { full_name: 'mallory/gitops', owner: { login: 'mallory' } },
    pull_requests: [],
  },
}
const report = '### dev (development) changes: no cautions\n\n| Environment |\n| --- |\n| dev |\n'
const empty = '### No differences\n'

let folder: string
let github: FakeGitHub
let apiUrl: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'button0-comment-'))
  github = new FakeGitHub()
  apiUrl = await github.start()
  github.pullRequests = [
    { number: 7, head: { sha, ref: 'change', repo: { full_name: 'button0/gitops' } } },
    { number: 8, head: { sha, ref: 'fix', repo: { full_name: 'mallory/gitops' } } },
  ]
})

afterEach(() => {
  github.stop()
  rmSync(folder, { recursive: true })
})

/** Runs the script as the workflow does; `null` leaves no report. */
async function comment(event: object, content: string | Buffer | null) {
  const path = join(folder, 'diff.md')
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event))
  rmSync(path, { force: true })
  if (content !== null) writeFileSync(path, content)
  return run(path)
}

function run(...args: string[]): Promise<{ stdout: string; stderr: string; exitCode: number }> {
  const env = {
    GITHUB_API_URL: apiUrl,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'button0/gitops',
    GITHUB_RUN_ID: '98',
    GITHUB_TOKEN: 'secret',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
  }
  const script = fileURLToPath(new URL('main.ts', import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: error === null ? 0 : Number(error.code) })
    })
  })
}

const bodies = (): string[] => github.comments.map(({ body }) => body)

describe('diff-comment', () => {
  test('writes one comment, and keeps it up to date also when nothing differs any more', async () => {
    expect((await comment(own, report)).stdout).toBe('Comment on pull request 7: created\n')
    const run98 = '<sub>1a2b3c4, [run](https://github.com/button0/gitops/actions/runs/98)</sub>'
    expect(bodies()).toEqual([`<!-- button0 diff -->\n${report.trim()}\n\n${run98}`])
    expect((await comment(own, report)).stdout).toBe('Comment on pull request 7: unchanged\n')
    expect((await comment(own, empty)).stdout).toBe('Comment on pull request 7: updated\n')
    expect(bodies()).toEqual([`<!-- button0 diff -->\n### No differences\n\n${run98}`])
  })

  test('writes none where nothing ever differed', async () => {
    expect((await comment(own, empty)).stdout).toBe('Comment on pull request 7: not needed\n')
    expect(bodies()).toEqual([])
  })

  test('finds its comment among hundreds, takes no other for it, and removes a second one', async () => {
    github.add('mallory', '<!-- button0 diff -->\nmine')
    for (let count = 0; count < 150; count++) github.add('ann', 'Looks good')
    github.add('github-actions[bot]', '<!-- button0 diff -->\nold')
    github.add('github-actions[bot]', '<!-- button0 diff -->\nold, by a run at the same time')
    github.add('github-actions[bot]', 'Of another workflow: <!-- button0 diff -->')
    await comment(own, report)
    expect(bodies().filter((body) => body !== 'Looks good')).toEqual([
      '<!-- button0 diff -->\nmine',
      expect.stringContaining('### dev (development) changes'),
      'Of another workflow: <!-- button0 diff -->',
    ])
  })

  test('says that the change could not be rendered where there is no report', async () => {
    await comment(own, report)
    await comment(own, null)
    expect(bodies()).toEqual([expect.stringContaining('### The change could not be rendered')])
    expect(bodies()[0]).not.toContain('development')
  })

  test('leaves a pull request alone that has moved on', async () => {
    github.pullRequests = [{ number: 7, head: { sha: 'f'.repeat(40), ref: 'change', repo: null } }]
    const { stdout, exitCode } = await comment(own, report)
    expect(stdout).toBe(`Pull request 7 has moved on to ${'f'.repeat(40)}: no comment\n`)
    expect(exitCode).toBe(0)
    expect(bodies()).toEqual([])
  })

  test('fails with what GitHub answers', async () => {
    github.refuse = 403
    const { stderr, exitCode } = await comment(own, report)
    expect(stderr).toBe('GitHub answers 403 to GET /pulls/7: {"message":"Resource not accessible by integration"}\n')
    expect(exitCode).toBe(1)
  })

  test('refuses wrong usage', async () => {
    expect(await run()).toMatchObject({ stderr: expect.stringContaining('Name the report'), exitCode: 1 })
  })
})

describe('diff-comment for a pull request from outside', () => {
  test('finds the pull request by branch, repository and commit, and says who wrote the report', async () => {
    expect((await comment(outside, report)).stdout).toBe('Comment on pull request 8: created\n')
    expect(bodies()[0]).toMatch(/^<!-- button0 diff -->\n> This pull request comes from outside\./)
    expect(bodies()[0]).toContain(report.trim())
    expect(bodies()[0]).toContain('[run](https://github.com/button0/gitops/actions/runs/99)')
  })

  test.each([
    [
      'of another commit',
      [{ number: 8, head: { sha: 'e'.repeat(40), ref: 'fix', repo: { full_name: 'mallory/gitops' } } }],
    ],
    [
      'of another repository of the owner',
      [{ number: 8, head: { sha, ref: 'fix', repo: { full_name: 'mallory/other' } } }],
    ],
    ['of a fork that is gone', [{ number: 8, head: { sha, ref: 'fix', repo: null } }]],
  ])('does not take one %s', async (_, pullRequests) => {
    github.pullRequests = pullRequests
    const { stdout } = await comment(outside, report)
    expect(stdout).toBe(`No open pull request stands at ${sha} of mallory/gitops: no comment\n`)
    expect(github.requests).toEqual(['GET /repos/button0/gitops/pulls'])
  })

  test('does not guess between two', async () => {
    github.pullRequests = [7, 8].map((number) => ({
      number,
      head: { sha, ref: 'fix', repo: { full_name: 'mallory/gitops' } },
    }))
    expect((await comment(outside, report)).stdout).toContain(`2 open pull requests stand at ${sha}`)
    expect(bodies()).toEqual([])
  })

  test.each([
    ['too many bytes', 'x'.repeat(260_001), /has 260001 bytes; the tool writes at most 260000/],
    ['too many characters', 'x'.repeat(64_001), /has 64001 characters; the tool writes at most 64000/],
    ['another encoding', Buffer.from([0xff, 0xfe, 0x41]), /encoded data was not valid/],
  ])('refuses a report of %s', async (_, content, message) => {
    const { stderr, exitCode } = await comment(outside, content)
    expect(stderr).toMatch(message)
    expect(exitCode).toBe(1)
    expect(bodies()).toEqual([])
  })

  test('refuses a report that is a link', async () => {
    await comment(outside, null)
    github.comments.length = 0
    symlinkSync('/etc/hostname', join(folder, 'link.md'))
    const { stderr, exitCode } = await run(join(folder, 'link.md'))
    expect(stderr).toContain('link.md is no plain file')
    expect(exitCode).toBe(1)
    expect(bodies()).toEqual([])
  })

  test('takes the harm out of what it is given', async () => {
    await comment(outside, '<!-- button0 diff -->\n### No @everyone\n\nFixes #1 ![x](https://evil.example/p.png)\n')
    expect(bodies()[0]!.match(/<!--/g)).toHaveLength(1)
    expect(bodies()[0]).not.toMatch(/@everyone|#1\b|!\[|evil\.example\/p\.png\)$|https:\/\/evil/)
  })
})
