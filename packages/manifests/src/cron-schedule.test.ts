import { describe, expect, it } from 'vitest'
import { cronFault } from './cron-schedule.ts'

describe('cronFault()', () => {
  it.each([
    '* * * * *',
    '*/15 0-6/2 1,15 jan-MAR mon-fri',
    '0 0 29 2 *',
    '0 3 ? * 0',
    '5/10 * * * *',
    '@hourly',
    '@every 1h30m',
    '  0   3 * * *  ',
  ])('cronFault() accepts %s', (schedule) => {
    expect(cronFault(schedule)).toBeUndefined()
  })

  it.each([
    ['0 3 * *', 'has 4 fields'],
    ['60 * * * *', 'has 60 as its minute: it has to be from 0 to 59'],
    ['0 0 0 * *', 'has 0 as its day of the month: it has to be from 1 to 31'],
    ['0 0 * 13 *', 'has 13 as its month'],
    ['0 0 * * 7', 'has 7 as its weekday'],
    ['5-1 * * * *', 'its range ends before it begins'],
    ['*/0 * * * *', 'its step has to be a positive number'],
    ['a * * * *', 'it is no number or range'],
    ['0 3 * * L', 'it is no number or range'],
    ['@weekley', 'is no descriptor'],
    ['CRON_TZ=UTC 0 3 * * *', 'names a time zone'],
  ])('cronFault() refuses %s', (schedule, reason) => {
    expect(cronFault(schedule)).toContain(reason)
  })
})
