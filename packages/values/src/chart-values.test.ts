import { expect, test } from 'vitest'
import { choicesTypeName } from './chart-values.ts'

test('choicesTypeName() makes one word of a chart name', () => {
  expect(choicesTypeName('backend')).toBe('BackendChoices')
  expect(choicesTypeName('mail-sender')).toBe('MailSenderChoices')
})
