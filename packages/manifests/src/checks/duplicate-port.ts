import type { Check } from '../check.ts'
import { recordsAt, type Json } from '../json.ts'
import { workloads } from '../workloads.ts'

export const duplicatePort: Check = {
  id: 'duplicate-port',
  severity: 'error',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        const ports = recordsAt(container, ['ports'])
        for (const { index, message } of duplicates(ports.map(({ record }) => record))) {
          yield { manifest, path: [...path, ...ports[index]!.path], message, hint: 'Remove one of the two' }
        }
      }
    }
    for (const manifest of context.ofKind('', 'Service')) {
      const ports = recordsAt(manifest.object, ['spec', 'ports'])
      for (const { index, message } of duplicates(ports.map(({ record }) => record))) {
        yield { manifest, path: ports[index]!.path, message, hint: 'Give one of the two another name or number' }
      }
    }
  },
}

/** Two ports of one list may share neither their name, nor their number and protocol. */
function* duplicates(ports: readonly Json[]): Generator<{ index: number; message: string }> {
  const names = new Set<unknown>()
  const numbers = new Set<string>()
  for (const [index, port] of ports.entries()) {
    const name = port['name']
    const number = port['port'] ?? port['containerPort']
    const key = `${String(number)}/${String(port['protocol'] ?? 'TCP')}`
    if (name !== undefined && name !== '' && names.has(name)) {
      yield { index, message: `The port name ${String(name)} is there twice` }
    } else if (number !== undefined && numbers.has(key)) {
      yield { index, message: `The port ${key} is there twice` }
    }
    names.add(name)
    numbers.add(key)
  }
}
