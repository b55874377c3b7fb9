import type { Command } from '../command.ts'

const environment = ['--env <environment>', 'the environment'] as const
const json = ['--json', 'print one JSON document on standard output'] as const
const writing = [
  ['--dry-run', 'render, verify and say what would happen; write and push nothing'],
  ['--push', "commit on top of the remote's branch and push, in a checkout of its own; the work tree stays as it is"],
  ['--direct', 'with --push: push to the branch itself also where production changes, without a pull request'],
  ['--pull-request', 'with --push: go through a pull request also where production does not change'],
  ['--remote <name>', "with --push: the remote (default: the current branch's, or origin)"],
  ['--branch <name>', "with --push: the branch (default: the one that the environment's Argo CD reads)"],
  json,
] as const

/** The commands that change or list what runs where. */
export const releaseCommands: readonly Command[] = [
  {
    name: 'bump',
    summary: "Pin a new image that the application's CI has pushed",
    args: '<application...>',
    options: [
      environment,
      ['--tag <tag>', 'the image tag, such as sha-1a2b3c4'],
      ['--digest <digest>', 'its digest, sha256:…; for several applications app=sha256:…,app=sha256:…'],
      ['--commit <commit>', 'the full id of the commit that it was built from'],
      ['--repository <owner/name>', 'the repository of that commit (default: that of the present pin)'],
      ['--run <url>', 'the CI run that built it'],
      ['--migration <revision>', 'the Alembic head that it carries, for an application with a database'],
      ...writing,
    ],
    examples: [
      ['button0 bump frontend --env dev --tag sha-1a2b3c4 --dry-run', 'what would happen'],
      ['button0 bump backend frontend --env dev --tag sha-1a2b3c4 --push', 'both at once, as CI does'],
    ],
    load: () => import('../commands/bump.ts'),
  },
  {
    name: 'promote',
    summary: 'Bring what one environment has proved to the next',
    args: '<application...>',
    options: [
      ['--from <environment>', 'the environment that runs it'],
      ['--to <environment>', 'the environment that gets it'],
      ['--image-only', 'leave the chart as it is'],
      ['--chart-only', 'leave the image as it is'],
      ['--plan', 'say what the chart does there, apart from the image; write nothing'],
      ['--allow-skip', 'skip an environment of the promotion order'],
      ['--allow-backwards', 'promote an older release than the one that runs, or against the order'],
      ['--allow-without-digest', 'promote a release that no digest pins'],
      ...writing,
    ],
    examples: [
      ['button0 promote backend frontend --from dev --to staging --push', 'as a commit'],
      ['button0 promote backend --from staging --to prod --plan', 'what the chart does in prod, apart from the image'],
      ['button0 promote backend --from staging --to prod --push', 'as a pull request'],
      ['button0 promote backend --from staging --to prod --chart-only', 'the chart alone'],
    ],
    load: () => import('../commands/promote.ts'),
  },
  {
    name: 'rollback',
    summary: 'Go back to an earlier release and hold it there',
    args: '<application>',
    options: [
      environment,
      ['--to <tag>', 'the release to go back to (see button0 history)'],
      ['--steps <number>', 'or how many releases back (default: 1)'],
      ['--reason <text>', 'why, for the hold'],
      ['--by <name>', "who, for the hold (default: Git's user.name)"],
      ['--force-database <reason>', 'go also where the database is at another migration, and say why that is safe'],
      ...writing,
    ],
    examples: [
      ['button0 rollback backend --env prod --push --direct', 'to the release before, at once'],
      ['button0 rollback frontend --env dev --steps 2 --reason "Login fails"', 'two releases back, in the work tree'],
    ],
    load: () => import('../commands/rollback.ts'),
  },
  {
    name: 'hold',
    summary: 'Keep an application as it is: bump and promote refuse until the hold is released',
    args: '<application...>',
    options: [
      environment,
      ['--reason <text>', 'why'],
      ['--by <name>', "who (default: Git's user.name)"],
      ['--release', 'end the hold'],
      ...writing,
    ],
    examples: [
      ['button0 hold backend frontend --env prod --reason "Fair week" --push', 'freeze'],
      ['button0 hold backend --env prod --release --push', 'and thaw'],
    ],
    load: () => import('../commands/hold.ts'),
  },
  {
    name: 'status',
    summary: 'List what runs where, how far behind, and what is held; by the committed pins',
    options: [['--env <environment>', 'one environment only'], json],
    examples: [
      ['button0 status', 'all environments'],
      ['button0 status --env prod --json', 'one, for a machine'],
    ],
    load: () => import('../commands/status.ts'),
  },
  {
    name: 'history',
    summary: 'List the releases of one application in one environment, newest first',
    args: '<application>',
    options: [environment, ['--limit <number>', 'how many (default: 20)'], json],
    examples: [['button0 history backend --env prod', 'where a rollback can go']],
    load: () => import('../commands/history.ts'),
  },
]
