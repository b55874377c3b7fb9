import type { Helm } from '@button0/helm'
import type { Problem } from '@button0/problem'
import { determiningValues } from '../review/explain.ts'
import { explainValue, type ExplainedValue } from '../review/explain-value.ts'
import type { LoadedApp, LoadedEnvironment } from '../workspace/load-environment.ts'
import { createRenderer } from '../review/rendered-effects.ts'
import { valueOrigins } from '../workspace/value-origins.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * Adds to each problem of a rendered object where the value that it is about was typed: in the environment, in a pin or
 * in the chart's defaults. Found by rendering with other values, which takes a moment: only for a build that fails.
 */
export async function traceProblems(
  workspace: Workspace,
  { loaded, helm }: { loaded: LoadedEnvironment; helm: Helm },
  problems: readonly Problem[],
): Promise<Problem[]> {
  // Where two renders of the same values differ, no render can tell which value decides.
  const byApp = Map.groupBy(problems, ({ id, application, object, path }) =>
    object && path && path.length > 0 && id !== 'differing-renders'
      ? loaded.apps.find(({ name }) => name === application)
      : undefined,
  )
  const traced = await Promise.all(
    [...byApp].map(([app, own]) => (app ? traceApp(workspace, { loaded, helm, app }, own) : own)),
  )
  return traced.flat()
}

async function traceApp(
  workspace: Workspace,
  { loaded, helm, app }: { loaded: LoadedEnvironment; helm: Helm; app: LoadedApp },
  problems: readonly Problem[],
): Promise<Problem[]> {
  const renderer = await createRenderer(loaded, { app, helm })
  const origins = valueOrigins(loaded.environment, app)
  return Promise.all(
    problems.map(async (problem): Promise<Problem> => {
      const object = `${problem.object!.kind}/${problem.object!.name}`
      const paths = await determiningValues(renderer, { object, path: problem.path! })
      const values = await Promise.all(
        paths.map((path) => explainValue(workspace, { loaded, app, origins, renderer }, path)),
      )
      const source = values.toSorted((a, b) => rank(a, problem) - rank(b, problem)).flatMap(({ places }) => places)[0]
      return source ? { ...problem, source } : problem
    }),
  )
}

/** What a person can change most directly comes first. */
const origins: readonly ExplainedValue['origin'][] = ['choice', 'pin', 'derived', 'default']

/** Of several values that decide one text, as an image's repository and tag do, the one that the message names is meant. */
function rank({ value, origin }: ExplainedValue, { message }: Problem): number {
  const text = String(value)
  return text.length > 1 && message.includes(text) ? 0 : 1 + origins.indexOf(origin)
}
