import type { Check } from '../check.ts'
import { recordAt, recordsAt } from '../json.ts'
import { configKeyFault } from '../names.ts'

export const invalidExternalSecret: Check = {
  id: 'invalid-external-secret',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('external-secrets.io', 'ExternalSecret')) {
      const spec = recordAt(manifest.object, ['spec'])
      if (!spec) continue
      const data = recordsAt(spec, ['data'])
      const from = recordsAt(spec, ['dataFrom'])
      if (data.length === 0 && from.length === 0) {
        const message = 'The ExternalSecret has neither data nor dataFrom, so that its Secret would be empty'
        yield { manifest, path: ['spec'], message, hint: 'Name what it takes from the store' }
      }
      const interval = spec['refreshInterval']
      if (typeof interval === 'string' && !/^(0|([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+)$/.test(interval)) {
        const message = `refreshInterval is "${interval}", and has to be a duration such as 1h or 30m`
        yield { manifest, path: ['spec', 'refreshInterval'], message, hint: 'Use hours, minutes or seconds: h, m, s' }
      }
      const seen = new Set<unknown>()
      for (const { record, path } of data) {
        const key = record['secretKey']
        const fault = typeof key === 'string' ? configKeyFault(key) : undefined
        if (fault !== undefined) {
          yield {
            manifest,
            path: ['spec', ...path, 'secretKey'],
            message: `The key "${String(key)}" ${fault}`,
            hint: 'Choose another key',
          }
        } else if (key !== undefined && seen.has(key)) {
          yield {
            manifest,
            path: ['spec', ...path, 'secretKey'],
            message: `The key ${String(key)} is there twice`,
            hint: 'Remove one',
          }
        }
        seen.add(key)
      }
      for (const { record, path } of from) {
        const sources = ['extract', 'find', 'sourceRef'].filter((key) => record[key] !== undefined)
        if (sources.length === 1) continue
        const message = `A dataFrom has ${sources.length === 0 ? 'no source' : `several sources: ${sources.join(' and ')}`}`
        yield { manifest, path: ['spec', ...path], message, hint: 'Leave one of extract, find and sourceRef' }
      }
    }
  },
}
