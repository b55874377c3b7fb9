import type { Check } from '../check.ts'
import { isPlaceholder, isSecretName, secretByForm, urlWithCredentials } from '../secret-names.ts'
import { settings, type Setting } from '../settings.ts'

/** A password, token or key as plain text: by the name it stands under, or by its form. */
export const literalSecret: Check = {
  id: 'literal-secret',
  severity: 'error',
  *run(context) {
    for (const setting of context.computed(settings)) {
      const found = secretIn(setting)
      if (found !== undefined) {
        yield {
          manifest: setting.manifest,
          path: setting.path,
          message: `${setting.name === '' ? 'The text' : setting.name} holds ${found} as plain text`,
          hint: 'Take it from a Secret with valueFrom.secretKeyRef, and change what was exposed',
        }
      }
    }
  },
}

function secretIn({ kind, name, value }: Setting): string | undefined {
  const form = secretByForm(value)
  if (form !== undefined) return form
  if (kind === 'annotation' || urlWithCredentials(value) !== undefined) return undefined
  if (kind === 'data' && value.includes('\n')) return secretLine(value)
  return isSecretName(name) && !isPlaceholder(value) ? 'a secret' : undefined
}

/** The first line of a file that gives a secret a value: `db.password=x`, `apiKey: x`. */
function secretLine(file: string): string | undefined {
  for (const [, name, value] of file.matchAll(/^[ \t]*["']?([A-Za-z][\w.-]*)["']?[ \t]*[=:][ \t]*(\S.*)$/gm)) {
    if (name === undefined || value === undefined || !isSecretName(name)) continue
    const text = value.replace(/[,;]?\s*$/, '').replace(/^(["'])(.*)\1$/, '$2')
    if (/^[|>{[#&*]/.test(text) || isPlaceholder(text)) continue
    return `a secret under ${name}`
  }
  return undefined
}
