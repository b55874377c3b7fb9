import type { Check } from '../check.ts'
import { settings } from '../settings.ts'

/** Variables by whose names others find the application. CORS origins have a check of their own. */
const publicName =
  /(^|_)(PUBLIC|EXTERNAL|SITE|FRONTEND|WEBSITE|CALLBACK|REDIRECT|WEBHOOK|LOGIN|LOGOUT|BASE|ROOT|APP|SERVER|API)(_\w+)*_(URL|URI|HOST|ORIGIN|DOMAIN)$|^(PUBLIC|EXTERNAL|VITE|NEXT_PUBLIC|REACT_APP)_/

export const localAddress: Check = {
  id: 'local-address',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, kind, name, value } of context.computed(settings)) {
      if ((kind !== 'variable' && kind !== 'data') || value.includes('\n')) continue
      const found = /(^|[/@\s,])(localhost|127\.0\.0\.1|\[::1\])(?=[:/\s,]|$)/.exec(value)?.[2]
      if (found !== undefined && publicName.test(name.replaceAll(/[.-]/g, '_').toUpperCase())) {
        yield {
          manifest,
          path,
          message: `${name} is ${value}: others are sent to ${found}, which is their own machine`,
          hint: 'Use the host of the environment',
        }
      }
    }
  },
}
