import { describe, expect, it } from 'vitest'
import { scanTemplate } from './scan-template.ts'

function found(text: string, path = 'charts/demo/templates/a.yaml'): string[] {
  return scanTemplate(path, text).map(
    ({ message, place }) => `${place?.line}:${place?.column} ${message.split(' ')[0]}`,
  )
}

describe('scanTemplate()', () => {
  it.each([
    ['{{ now | date "2006" }}', '1:4 now'],
    ['a: {{- randAlphaNum 8 -}}', '1:8 randAlphaNum'],
    ['a: b\nc: {{ (lookup "v1" "Secret" "a" "b").data }}', '2:8 lookup'],
    ['{{ "x" | printf "%s%s" (uuidv4) | quote }}', '1:25 uuidv4'],
    ['{{ $cert := genSelfSignedCert "a" nil nil 365 }}', '1:13 genSelfSignedCert'],
    ['{{ genCA "a" 1 }}', '1:4 genCA'],
    ['{{ htpasswd "a" "b" }}', '1:4 htpasswd'],
    ['{{ .Values.x | bcrypt }}', '1:16 bcrypt'],
    ['{{ encryptAES "k" "v" }}', '1:4 encryptAES'],
    ['{{ derivePassword 1 "long" "p" "u" "s" }}', '1:4 derivePassword'],
    ['{{ getHostByName "a" }}', '1:4 getHostByName'],
    ['{{ expandenv "$HOME" }}', '1:4 expandenv'],
    ['{{ env "HOME" }}', '1:4 env'],
    ['{{ shuffle "abc" }}', '1:4 shuffle'],
    ['{{ if .Capabilities.APIVersions.Has "a/v1" }}', '1:7 .Capabilities.APIVersions.Has'],
    ['{{ if $.Capabilities.APIVersions }}', '1:7 $.Capabilities.APIVersions'],
    ['{{ if .Release.IsUpgrade }}', '1:7 .Release.IsUpgrade'],
    ['{{ if and true $.Release.IsInstall }}', '1:16 $.Release.IsInstall'],
    ['{{ .Release.Revision }}', '1:4 .Release.Revision'],
    ['{{ keys .Values.map | first }}', '1:4 keys'],
    ['{{ $a := "}}" }}{{ now }}', '1:20 now'],
  ])('scanTemplate() finds what is not the same twice in %s', (text, expected) => {
    expect(found(text)).toEqual([expected])
    expect(scanTemplate('a.yaml', text)[0]).toMatchObject({ id: 'nondeterministic-template', severity: 'error' })
  })

  it.each([
    '{{/* now lookup randAlpha */}}',
    '{{- /* uuidv4 */ -}}',
    '{{ "now" }} {{ `lookup "a"` }}',
    'now lookup: randAlphaNum',
    '{{ include "demo.now" . }}',
    '{{ .Values.now }} {{ $now }} {{ $now.x }} {{ .env }}',
    '{{ semverCompare ">=1.30" .Capabilities.KubeVersion.Version }}',
    '{{ .Release.Name }}/{{ .Release.Namespace }}/{{ .Release.Service }}',
    '{{ .Values.release.Revision }} {{ .Values.Release.IsUpgrade }}',
    '{{ range keys .Values.map | sortAlpha }}{{ end }}',
    '{{ len (keys .Values.map) }}',
    '{{ toYaml .Values.values }}',
    '{{ unclosed',
  ])('scanTemplate() has nothing to say of %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    ['metadata:\n  namespace: demo', '2:14'],
    ['subjects:\n  - namespace: "kube-system" # why', '2:16'],
  ])('scanTemplate() finds a namespace that is written out in %s', (text, place) => {
    expect(scanTemplate('a.yaml', text).map(({ id }) => id)).toEqual(['hard-coded-namespace'])
    expect(found(text)).toEqual([`${place} namespace`])
  })

  it('scanTemplate() accepts the namespace of the release, and comments', () => {
    expect(found('namespace: {{ .Release.Namespace }}\n# namespace: demo\nnamespaceSelector:\n  namespace:\n')).toEqual(
      [],
    )
  })

  it('scanTemplate() reads helpers, and passes over NOTES.txt', () => {
    expect(found('{{ define "a" }}{{ now }}{{ end }}', 'charts/demo/templates/_helpers.tpl')).toHaveLength(1)
    expect(found('{{ now }}', 'charts/demo/templates/NOTES.txt')).toEqual([])
  })
})
