import type { Command } from './command.ts'
import { releaseCommands } from './release/release-commands.ts'

const json = ['--json', 'print one JSON document on standard output'] as const
const rendered = [
  '--rendered',
  'take what `button0 render` left in dist/, where it is of the files as they are; leave types to `pnpm typecheck`',
] as const

/** Every command, in the order in which `--help` lists them. */
export const commands: readonly Command[] = [
  {
    name: 'build',
    summary: 'Render and verify environments, then write their generated files',
    args: '[environment...]',
    options: [rendered, json],
    examples: [
      ['button0 build', 'all environments, or the one whose folder you are in'],
      ['button0 build dev staging', 'these two'],
      ['button0 build --json', 'for a machine'],
    ],
    load: () => import('./commands/build.ts'),
  },
  {
    name: 'check',
    summary: 'Say whether every generated file is what `build` would write; write nothing',
    args: '[environment...]',
    options: [
      ['--twice', 'render every application a second time, later and elsewhere; a difference is an error'],
      rendered,
      json,
    ],
    examples: [
      ['button0 check', 'all environments, or the one whose folder you are in'],
      ['button0 check prod', 'one environment'],
    ],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'generate',
    summary: 'Write what follows from the schemas: values.schema.json, authoring types, documentation',
    options: [['--check', 'write nothing; exit 1 where a file differs'], json],
    examples: [['button0 generate', 'after an edit of a values package; pnpm build does it first']],
    load: () => import('./commands/generate.ts'),
  },
  {
    name: 'render',
    summary:
      'Render and verify environments into their ignored dist/, where these are out of date (the task that turbo caches)',
    args: '[environment...]',
    options: [
      ['--ahead', 'in one process those that turbo has in no cache, if they are many; the rest is left to turbo'],
    ],
    examples: [
      ['button0 render dev', 'what `turbo run render` runs in each environment'],
      ['button0 render --ahead', 'what `pnpm build` runs before turbo'],
    ],
    load: () => import('./commands/render.ts'),
  },
  {
    name: 'diff',
    summary: 'Say what a change does to the clusters: consequences first, then the objects',
    options: [
      ['--base <revision>', "what to compare with (default: the merge base with the remote's default branch)"],
      ['--head <revision>', 'the other side, by its committed files (default: the work tree, as build would write it)'],
      ['--from <environment>', 'compare two environments of one tree: this one …'],
      ['--to <environment>', '… with this one'],
      ['--verify-base', "hold the base's committed files against what the base's own code makes"],
      ['--format <format>', 'text, markdown or json (default: text)'],
      ['--exit-code', 'exit 1 when there are differences'],
      json,
    ],
    examples: [
      ['button0 diff', 'what the work tree changes'],
      ['button0 diff --base v1 --head HEAD', 'two revisions'],
      ['button0 diff --from staging --to prod', 'two environments'],
      ['button0 diff --format markdown', 'as the comment on a pull request shows it'],
    ],
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'explain',
    summary: 'Say where a value comes from, what it is elsewhere, and what changes with it',
    args: '<environment> <subject> [path]',
    options: [json],
    examples: [
      ['button0 explain prod backend.image.tag', 'one value'],
      ['button0 explain prod backend.resources', 'all below a key'],
      ['button0 explain prod backend', 'every value of an application'],
      ['button0 explain prod Deployment/backend spec.replicas', 'a key of a rendered object'],
    ],
    load: () => import('./commands/explain.ts'),
  },
  ...releaseCommands,
  {
    name: 'compare',
    summary: 'List every difference between two environments, and why it is there',
    args: '<environment> <environment>',
    options: [['--strict', 'exit 1 where a difference is unexplained'], json],
    examples: [['button0 compare staging prod', 'declared, derived, release and unexplained differences']],
    load: () => import('./commands/compare.ts'),
  },
  {
    name: 'verify',
    summary: 'Check any manifests, of this repository or not, as build checks them',
    args: '<path...>',
    options: [
      ['--kubernetes-version <version>', 'the version they are for (default: 1.34.0)'],
      ['--namespace <namespace>', 'the namespace they are applied to'],
      ['--ignore <id>', 'pass over a kind of problem', 'repeat'],
      ['--format <format>', 'text, json or github (default: text)'],
      json,
    ],
    examples: [
      ['button0 verify manifests/', 'a folder and all below it'],
      ['helm template . | button0 verify -', 'standard input'],
      ['button0 verify --ignore unknown-kind --format github app.yaml', 'annotations for a pull request'],
    ],
    load: () => import('./commands/verify.ts'),
  },
]
