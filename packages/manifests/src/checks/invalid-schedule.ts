import type { Check } from '../check.ts'
import { cronFault } from '../cron-schedule.ts'
import { recordAt } from '../json.ts'

export const invalidSchedule: Check = {
  id: 'invalid-schedule',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('batch', 'CronJob')) {
      const { schedule, timeZone } = recordAt(manifest.object, ['spec']) ?? {}
      const fault = typeof schedule === 'string' ? cronFault(schedule) : undefined
      if (fault !== undefined) {
        const message = `The schedule "${String(schedule)}" ${fault}`
        yield { manifest, path: ['spec', 'schedule'], message, hint: 'Write five fields, such as "0 3 * * *"' }
      }
      if (typeof timeZone === 'string' && !isTimeZone(timeZone)) {
        const message = `"${timeZone}" is no time zone`
        yield {
          manifest,
          path: ['spec', 'timeZone'],
          message,
          hint: 'Use a name of the tz database, such as Europe/Berlin',
        }
      }
    }
  },
}

/** A name of the tz database; offsets such as `+02:00` and the machine's own `Local` are refused. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || name.toLowerCase() === 'local') return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
