import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReleaseTemplate, git, treeOf, type Clone } from '../release-workspace.fixture.ts'

let template: ReleaseTemplate
beforeAll(async () => {
  template = await ReleaseTemplate.create()
}, 120_000)
afterAll(() => template[Symbol.dispose](), 60_000)

const digest = `sha256:${'a'.repeat(64)}`
const bump = ['bump', 'frontend', '--env', 'dev', '--tag', 'sha-1a2b3c4', '--push']
const production = ['bump', 'frontend', '--env', 'prod', '--tag', 'sha-1a2b3c4', '--digest', digest, '--push']
const proposal = 'button0/bump-prod-frontend-sha-1a2b3c4'

/** A hook of a bare repository, as a shell script. */
function hook(remote: string, name: string, script: string): void {
  mkdirSync(join(remote, 'hooks'), { recursive: true })
  writeFileSync(join(remote, 'hooks', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}

/** A folder for the path with a `git` that runs a script once, right before the first push, and then the real one. */
function beforeFirstPush(clone: Clone, script: string): { PATH: string } {
  const folder = join(clone.root, '..', `shim-${Math.random().toString(36).slice(2)}`)
  mkdirSync(folder)
  const path = process.env['PATH'] ?? ''
  writeFileSync(
    join(folder, 'git'),
    `#!/bin/sh\nPATH='${path}'\ncase " $* " in *" push "*) if mkdir '${folder}/done' 2>/dev/null; then (${script}) >/dev/null 2>&1; fi;; esac\nexec git "$@"\n`,
  )
  chmodSync(join(folder, 'git'), 0o755)
  return { PATH: `${folder}:${path}` }
}

test('--push makes the change anew on top of an edit of environment.ts that came first', async () => {
  const remote = template.remote()
  const [bot, person] = [template.clone(remote, { name: 'Bot' }), template.clone(remote)]
  const file = 'environments/dev/src/environment.ts'
  person.write(
    file,
    person
      .read(file)
      .replace("name: 'button0-nonprod'", "name: 'button0-shared'")
      .replace("host: 'dev.", "host: 'next."),
  )
  for (const args of [
    ['render', 'dev'],
    ['build', '--rendered', 'dev'],
  ]) {
    await person.run(...args)
  }
  person.git('commit', '--quiet', '--all', '--message', 'feat(dev): move')
  const env = beforeFirstPush(bot, `cd '${person.root}' && git push --quiet origin HEAD:main`)
  const result = await bot.button0With(env, ...bump)
  expect(result.exitCode).toBe(0)
  expect(result.stderr).toMatch(/main of origin has moved; trying again in \d+\.\d s \(attempt 2\)/)
  expect(result.stdout).toContain('to main of origin at attempt 2')
  expect(git(remote, 'log', '--format=%s', '-2', 'main').split('\n')).toEqual([
    'release(dev): frontend sha-1a2b3c4',
    'feat(dev): move',
  ])
  const ingress = git(remote, 'show', 'main:environments/dev/manifests/frontend/ingress-frontend.yaml')
  expect(ingress).toContain('next.button0.example.com')
  // The same files as if one had been made after the other.
  person.git('fetch', '--quiet')
  expect(await person.button0(...bump.slice(0, -1))).toMatchObject({ exitCode: 0 })
  person.git('add', '--all')
  expect(person.git('write-tree')).toBe(treeOf(remote))
})

test('--push uses the generator of the fetched tree, not its own', async () => {
  const remote = template.remote()
  const [bot, person] = [template.clone(remote, { name: 'Bot' }), template.clone(remote)]
  const header = 'tools/cli/src/build/generated-header.ts'
  person.write(header, person.read(header).replace('Do not edit.', 'Hands off.'))
  person.git('commit', '--quiet', '--all', '--message', 'feat(tools/cli): word it')
  person.git('push', '--quiet')
  await bot.run(...bump)
  expect(git(remote, 'show', 'main:environments/dev/values/frontend.yaml')).toContain('Hands off.')
})

test('--push says what the remote refuses, and that nothing was pushed', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  const tip = git(remote, 'rev-parse', 'main')
  hook(remote, 'pre-receive', 'echo "no pushes on Fridays" >&2; exit 1')
  const { stderr, exitCode } = await clone.button0(...bump)
  expect(stderr).toContain('The remote origin refuses a push to main')
  expect(stderr).toContain('no pushes on Fridays')
  expect(stderr).toContain('Nothing was pushed')
  expect(exitCode).toBe(2)
  expect(git(remote, 'rev-parse', 'main')).toBe(tip)
})

test('--push reports a remote that is not there', async () => {
  const clone = template.clone(template.remote())
  clone.git('remote', 'set-url', 'origin', 'file:///nowhere/x.git')
  const { stderr, exitCode } = await clone.button0(...bump)
  expect(stderr).toContain('/nowhere/x.git')
  expect(exitCode).toBe(2)
})

test('production goes through a branch, and without a token the page to open is printed; again, it is found', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  const tip = git(remote, 'rev-parse', 'main')
  const page =
    'https://github.com/button0/button0-gitops/compare/main...button0%2Fbump-prod-frontend-sha-1a2b3c4?expand=1'
  const first = await clone.run(...production)
  expect(first).toContain(`to ${proposal} of origin`)
  expect(first).toContain(`open a pull request: ${page}`)
  expect(git(remote, 'rev-parse', 'main')).toBe(tip)
  expect(git(remote, 'rev-parse', `${proposal}~1`)).toBe(tip)
  const proposed = git(remote, 'rev-parse', proposal)
  const second = JSON.parse(await clone.run(...production, '--json')) as { pushed: unknown }
  expect(second.pushed).toMatchObject({ commit: proposed, branch: proposal, pullRequest: { url: page, opened: false } })

  const other = production.map((argument) => (argument === digest ? `sha256:${'b'.repeat(64)}` : argument))
  const { stderr, exitCode } = await clone.button0(...other)
  expect(stderr).toContain(`The branch ${proposal} of origin exists and holds another state of this change`)
  expect(exitCode).toBe(1)
  expect(git(remote, 'rev-parse', proposal)).toBe(proposed)
})

test('--pull-request proposes a change of another tier too', async () => {
  const remote = template.remote()
  const tip = git(remote, 'rev-parse', 'main')
  const stdout = await template.clone(remote).run(...bump, '--pull-request')
  expect(stdout).toContain('open a pull request: https://github.com/button0/button0-gitops/compare/main...')
  expect(git(remote, 'rev-parse', 'main')).toBe(tip)
  expect(git(remote, 'log', '-1', '--format=%s', 'button0/bump-dev-frontend-sha-1a2b3c4')).toBe(
    'release(dev): frontend sha-1a2b3c4',
  )
})

test('--direct pushes production to the branch itself', async () => {
  const remote = template.remote()
  await template.clone(remote).run(...production, '--direct')
  expect(git(remote, 'log', '-1', '--format=%s', 'main')).toBe('release(prod): frontend sha-1a2b3c4')
  expect(git(remote, 'branch', '--list').trim()).toBe('* main')
})

/** A server that answers as GitHub's REST API does for pull requests, and keeps what it was asked. */
async function gitHub(answers: readonly { status: number; body: unknown }[]) {
  const asked: { method: string; url: string; token: string; body: unknown }[] = []
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const { status, body } = answers[asked.length] ?? { status: 500, body: {} }
      asked.push({
        method: request.method ?? '',
        url: request.url ?? '',
        token: request.headers.authorization ?? '',
        body: text === '' ? undefined : JSON.parse(text),
      })
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { asked, env: { GITHUB_TOKEN: 'secret', GITHUB_API_URL: url }, [Symbol.dispose]: () => server.close() }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

test('with a token a pull request is opened, and one that is open already is found', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  const page = { html_url: 'https://github.com/button0/button0-gitops/pull/7' }
  using server = await gitHub([
    { status: 201, body: page },
    { status: 422, body: { message: 'Validation Failed', errors: [{ message: 'A pull request already exists' }] } },
    { status: 200, body: [page] },
  ])
  for (const _ of [1, 2]) {
    const result = await clone.button0With(server.env, ...production)
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toContain(`pull request ${page.html_url}`)
    expect(result.stdout + result.stderr).not.toContain('secret')
  }
  expect(server.asked).toHaveLength(3)
  expect(server.asked[0]).toEqual({
    method: 'POST',
    url: '/repos/button0/button0-gitops/pulls',
    token: 'Bearer secret',
    body: {
      title: 'release(prod): frontend sha-1a2b3c4',
      head: proposal,
      base: 'main',
      body: expect.stringContaining('- restarts: Deployment frontend'),
    },
  })
  expect(server.asked[2]!.url).toContain('head=button0%3Abutton0%2Fbump-prod-frontend-sha-1a2b3c4')
})

test('a pull request that GitHub refuses leaves no commit unreported', async () => {
  const remote = template.remote()
  using server = await gitHub([{ status: 403, body: { message: 'Resource not accessible by integration' } }])
  const { stderr, exitCode } = await template.clone(remote).button0With(server.env, ...production)
  expect(exitCode).toBe(2)
  expect(stderr).toContain('GitHub answers 403')
  expect(stderr).toContain('Resource not accessible by integration')
  expect(stderr).toContain(
    `The commit ${git(remote, 'rev-parse', proposal)} is pushed to ${proposal} of origin, without a pull request`,
  )
})

test('--push installs the dependencies of a fetched tree that has another lock file', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  // An npx that fails shows that the installation is asked for, without a registry.
  const folder = join(clone.root, '..', 'no-npx')
  mkdirSync(folder)
  writeFileSync(join(folder, 'npx'), '#!/bin/sh\necho "asked for: $*"; exit 1\n', { mode: 0o755 })
  clone.write('pnpm-lock.yaml', `${clone.read('pnpm-lock.yaml')}\n# another\n`)
  clone.git('commit', '--quiet', '--all', '--message', 'chore: dependencies')
  clone.git('push', '--quiet')
  const { stderr, exitCode } = await clone.button0With({ PATH: `${folder}:${process.env['PATH']}` }, ...bump)
  expect(stderr).toContain('asked for: --yes pnpm@12.21.0 install --frozen-lockfile --prefer-offline')
  expect(exitCode).toBe(2)
})

test('a killed push leaves no worktree to the next one', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  const running = execa(process.execPath, [join(clone.root, 'tools/cli/src/main.js'), ...bump], {
    cwd: clone.root,
    reject: false,
  })
  await expect.poll(() => clone.git('worktree', 'list').split('\n').length, { timeout: 20_000 }).toBe(2)
  running.kill('SIGKILL')
  await running
  await clone.run(...bump)
  expect(clone.git('worktree', 'list').split('\n')).toHaveLength(1)
})
