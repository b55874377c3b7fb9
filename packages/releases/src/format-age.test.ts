import { expect, test } from 'vitest'
import { formatAge } from './format-age.ts'

test.each([
  ['2026-01-10T11:59:30Z', '0 minutes'],
  ['2026-01-10T12:00:30+00:00', '0 minutes'],
  ['2026-01-10T10:00:00Z', '2 hours'],
  ['2026-01-09T11:00:00Z', '1 day'],
  ['2025-11-01T00:00:00Z', '2 months'],
  ['2023-01-01T00:00:00Z', '3 years'],
])('formatAge() of %s is %s', (date, age) => {
  expect(formatAge(date, new Date('2026-01-10T12:00:00Z'))).toBe(age)
})
