const names: Readonly<Record<string, readonly string[]>> = {
  month: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  weekday: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
}

const fields = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12 },
  { name: 'weekday', least: 0, most: 6 },
] as const

/**
 * What is wrong with a CronJob's schedule, or undefined. Source: robfig/cron v3, `parser.go`, `ParseStandard`, which
 * the API server uses: five fields, and the descriptors that begin with `@`.
 */
export function cronFault(schedule: string): string | undefined {
  if (/^(TZ|CRON_TZ)=/.test(schedule)) return 'names a time zone, which belongs in spec.timeZone'
  if (schedule.startsWith('@')) {
    if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(schedule)) return undefined
    if (/^@every ([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+$/.test(schedule)) return undefined
    return 'is no descriptor: there are @yearly, @monthly, @weekly, @daily, @hourly and @every <duration>'
  }
  const parts = schedule.trim().split(/\s+/)
  if (parts.length !== 5) return `has ${parts.length} fields, and needs 5: minute hour day month weekday`
  for (const [index, field] of fields.entries()) {
    for (const range of parts[index]!.split(',')) {
      const fault = rangeFault(range, field)
      if (fault !== undefined) return `has ${range} as its ${field.name}: ${fault}`
    }
  }
  return undefined
}

function rangeFault(range: string, field: (typeof fields)[number]): string | undefined {
  const [bounds = '', step, ...more] = range.split('/')
  if (more.length > 0) return 'it has two steps'
  if (step !== undefined && !/^[1-9][0-9]*$/.test(step)) return 'its step has to be a positive number'
  if (bounds === '*' || bounds === '?') return undefined
  const [from = '', to, ...rest] = bounds.split('-')
  const values = [from, to ?? from].map((text) => valueOf(text, field.name))
  if (rest.length > 0 || values.some((value) => value === undefined)) return 'it is no number or range'
  const [low, high] = values as [number, number]
  if (low < field.least || high > field.most) return `it has to be from ${field.least} to ${field.most}`
  return low > high ? 'its range ends before it begins' : undefined
}

function valueOf(text: string, field: string): number | undefined {
  if (/^[0-9]+$/.test(text)) return Number(text)
  const index = names[field]?.indexOf(text.toLowerCase()) ?? -1
  if (index === -1) return undefined
  return field === 'month' ? index + 1 : index
}
