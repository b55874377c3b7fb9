import { describe, expect, it } from 'vitest'
import { unknownValues, type ValuesSchema } from './unknown-values.ts'

const closed = (properties: Readonly<Record<string, ValuesSchema>>): ValuesSchema => ({
  properties,
  additionalProperties: false,
})
const schema = closed({
  drainSeconds: {},
  image: closed({ tag: {} }),
  labels: {},
  passwordFrom: { anyOf: [closed({ existingSecret: closed({ name: {} }) }), closed({ externalSecret: closed({}) })] },
})

describe('unknownValues()', () => {
  it.each([
    '{{ .Values.drainSeconds }} {{ $.Values.image.tag | quote }}',
    '{{ with .Values.passwordFrom.existingSecret }}{{ .name }}{{ end }}',
    '{{ .Values.passwordFrom.externalSecret }}',
    '{{ .Values.labels.anything }} {{ toYaml .Values }}',
    '{{/* .Values.nosuch */}} {{ ".Values.nosuch" }} .Values.nosuch',
    '{{ .Release.Name }} {{ .context.Values.image.tag }}',
  ])('unknownValues() has nothing to say of %s', (text) => {
    expect(unknownValues('a.yaml', text, schema)).toEqual([])
  })

  it.each([
    ['a: 1\nb: {{ .Values.drainSecond }}', 'drainSecond', { line: 2, column: 7 }, /Did you mean drainSeconds\?/],
    ['{{ if $.Values.image.nosuchthing }}', 'nosuchthing', { line: 1, column: 7 }, /^Correct the spelling/],
    ['{{ $root.Values.image.tagg }}', 'tagg', { line: 1, column: 4 }, /tag\?/],
    ['{{ .Values.passwordFrom.existingSecrets.name }}', 'existingSecrets', { line: 1, column: 4 }, /existingSecret\?/],
  ])('unknownValues() finds what nobody can set in %s', (text, key, place, hint) => {
    expect(unknownValues('a.yaml', text, schema)).toEqual([
      expect.objectContaining({
        id: 'unknown-template-value',
        severity: 'error',
        message: expect.stringContaining(`knows no ${key}`),
        hint: expect.stringMatching(hint),
        place: { file: 'a.yaml', ...place },
      }),
    ])
  })
})
