import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReleaseTemplate, git, treeOf } from '../release-workspace.fixture.ts'

/** How often to repeat with twelve bots; the default run has four, once. */
const repeat = process.env['BUTTON0_REPEAT']
const repetitions = Number(repeat ?? '1')
const bots = repeat === undefined ? 4 : 12

let template: ReleaseTemplate
beforeAll(async () => {
  template = await ReleaseTemplate.create()
}, 120_000)
afterAll(() => template[Symbol.dispose](), 60_000)

test.each(Array.from({ length: repetitions }, (_, index) => index + 1))(
  `${bots} bots at once on two applications lose no bump and end as a sequential run does (%i)`,
  async () => {
    const remote = template.remote()
    const seed = git(remote, 'rev-parse', 'main')
    const jobs = Array.from({ length: bots }, (_, index) => ({
      clone: template.clone(remote, { name: `Bot ${index}` }),
      app: index % 2 === 0 ? 'backend' : 'frontend',
      tag: `sha-${String(index).padStart(7, '0')}`,
    }))
    const started = performance.now()
    const results = await Promise.all(
      jobs.map(({ clone, app, tag }) => clone.button0('bump', app, '--env', 'dev', '--tag', tag, '--push')),
    )
    const seconds = (performance.now() - started) / 1000
    expect(results.filter(({ exitCode }) => exitCode !== 0)).toEqual([])

    // Every bump is there once, on one line, each with the files of its own application only.
    const log = git(remote, 'log', '--reverse', '--format=%H %P %s', `${seed}..main`).split('\n')
    const commits = log.map((line) => /^(\w+) (\w+) release\(dev\): (\w+) (sha-\w+)$/.exec(line)!)
    expect(commits.map(([, , , app, tag]) => `${app} ${tag}`).toSorted()).toEqual(
      jobs.map(({ app, tag }) => `${app} ${tag}`).toSorted(),
    )
    expect(commits.map(([, , parent]) => parent)).toEqual([seed, ...commits.slice(0, -1).map(([, commit]) => commit)])
    for (const [, commit, parent, app, tag] of commits) {
      const changed = git(remote, 'diff', '--name-only', parent!, commit!).split('\n')
      expect(changed.filter((path) => !path.includes(`/${app}`))).toEqual([])
      expect(git(remote, 'show', `${commit}:environments/dev/manifests/${app}/deployment-${app}.yaml`)).toContain(
        `:${tag}`,
      )
    }

    // The clones are many and large.
    for (const { clone } of jobs.slice(1)) rmSync(clone.root, { recursive: true, force: true })

    // One after the other in the same order: only the last of each application shows in the final tree.
    const sequential = jobs[0]!.clone
    for (const app of ['backend', 'frontend']) {
      const [, , , , tag] = commits.findLast((commit) => commit[3] === app)!
      await sequential.run('bump', app, '--env', 'dev', '--tag', tag!)
    }
    sequential.git('add', '--all')
    expect(sequential.git('write-tree')).toBe(treeOf(remote))
    const attempts = results.map(({ stdout }) => Number(/at attempt (\d+)/.exec(stdout)?.[1] ?? 1))
    process.stderr.write(
      `${bots} bots: ${seconds.toFixed(1)} s, ${((bots / seconds) * 60).toFixed(0)} bumps a minute, ${attempts.reduce((sum, count) => sum + count)} attempts, at most ${Math.max(...attempts)} of one bot\n`,
    )
  },
  900_000,
)
