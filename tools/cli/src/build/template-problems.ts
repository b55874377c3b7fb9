import { scanTemplate, unknownValues, type ValuesSchema } from '@button0/manifests'
import type { Problem } from '@button0/problem'
import type { AppChart } from '../workspace/app-chart.ts'
import { readChart } from '../workspace/read-chart.ts'

const scanned = new Map<string, readonly Problem[]>()

/**
 * What in a chart's templates would make its output depend on more than its values, or on values that nobody can set.
 * Each chart is read once.
 */
export function templateProblems({ path, folder }: AppChart): readonly Problem[] {
  const known = scanned.get(folder)
  if (known) return known
  const files = readChart(folder, path)?.files ?? new Map<string, string>()
  const schema = schemaOf(files)
  const problems = [...files]
    .filter(([file]) => file.startsWith('templates/'))
    .flatMap(([file, text]) => [
      ...scanTemplate(`${path}/${file}`, text),
      ...unknownValues(`${path}/${file}`, text, schema),
    ])
  scanned.set(folder, problems)
  return problems
}

/** A schema that cannot be read allows everything here: Helm refuses it. */
function schemaOf(files: ReadonlyMap<string, string>): ValuesSchema {
  try {
    return JSON.parse(files.get('values.schema.json') ?? '{}') as ValuesSchema
  } catch {
    return {}
  }
}
