import { recordAt, textsAt, valueAt, type Json } from './json.ts'

/** The seconds that a container's preStop hook sleeps; undefined where it has none or does something else. */
export function preStopSleep(container: Json): number | undefined {
  const seconds = valueAt(container, ['lifecycle', 'preStop', 'sleep', 'seconds'])
  if (typeof seconds === 'number') return seconds
  const command = textsAt(container, ['lifecycle', 'preStop', 'exec', 'command']).join(' ')
  const [, amount] = /(?:^|[\s/;&])sleep\s+(\d+(?:\.\d+)?)/.exec(command) ?? []
  return amount === undefined ? undefined : Number(amount)
}

/** Whether a container does anything before it is stopped. */
export function hasPreStop(container: Json): boolean {
  return recordAt(container, ['lifecycle', 'preStop']) !== undefined
}
