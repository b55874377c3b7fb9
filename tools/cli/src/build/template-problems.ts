import { scanTemplate } from '@button0/manifests'
import type { Problem } from '@button0/problem'
import type { AppChart } from '../workspace/app-chart.ts'
import { readChart } from '../workspace/read-chart.ts'

const scanned = new Map<string, readonly Problem[]>()

/** What in a chart's templates would make its output depend on more than its values. Each chart is read once. */
export function templateProblems({ path, folder }: AppChart): readonly Problem[] {
  const known = scanned.get(folder)
  if (known) return known
  const problems = [...(readChart(folder, path)?.files ?? [])]
    .filter(([file]) => file.startsWith('templates/'))
    .flatMap(([file, text]) => scanTemplate(`${path}/${file}`, text))
  scanned.set(folder, problems)
  return problems
}
