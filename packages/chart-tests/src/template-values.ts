import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The paths that a chart's templates read below `.Values`, each once, sorted. */
export function templateValues(chart: string): string[] {
  const folder = join(chart, 'templates')
  const paths = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\.Values((?:\)?\.[A-Za-z0-9]+)+)/g)].map((match) =>
      match[1]!.replaceAll(')', '').slice(1),
    ),
  )
  return [...new Set(paths)].toSorted()
}
