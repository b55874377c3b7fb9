import type { Check } from '../check.ts'
import { urlWithCredentials } from '../secret-names.ts'
import { settings } from '../settings.ts'

export const credentialsInUrl: Check = {
  id: 'credentials-in-url',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, name, value } of context.computed(settings)) {
      const url = urlWithCredentials(value)
      if (url !== undefined) {
        yield {
          manifest,
          path,
          message: `${name === '' ? 'The argument' : name} holds a URL with a password: ${url}`,
          hint: 'Give the parts of the URL one by one and take the password from a Secret; change what was exposed',
        }
      }
    }
  },
}
