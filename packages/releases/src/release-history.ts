import { pinSchema, type Pin } from '@button0/environment'
import { isSameImage, isSameRelease, releaseOf, type Release } from './release.ts'

/** A state that a pin's file had, as Git's history has it. */
export interface PinState {
  readonly commit: string
  readonly author: string
  /** ISO 8601. */
  readonly date: string
  readonly subject: string
  /** The file's text; undefined where the commit deleted it. */
  readonly text: string | undefined
}

/** A release of one application in one environment, and the commit that brought it. */
export interface ReleaseRecord extends Omit<PinState, 'text'> {
  readonly release: Release
}

/**
 * The releases in a pin's history, newest first: states in which another image or chart ran than before. Holds and their
 * release change neither, and a state that is no pin (committed conflict markers) ran none.
 */
export function releaseHistory(states: readonly PinState[]): ReleaseRecord[] {
  const records: ReleaseRecord[] = []
  for (const { text, ...state } of states.toReversed()) {
    const pin = text === undefined ? undefined : parsePinText(text)
    const last = records.at(-1)
    if (pin && !(last && isSameRelease(last.release, pin))) records.push({ ...state, release: releaseOf(pin) })
  }
  return records.toReversed()
}

/**
 * The distinct releases by when each first appeared, newest first. A rollback brings nothing new: what it left behind is
 * still the newer release.
 */
export function releaseOrder(history: readonly ReleaseRecord[]): ReleaseRecord[] {
  const order: ReleaseRecord[] = []
  for (const record of history.toReversed()) {
    const known = order.findIndex(({ release }) => isSameRelease(release, record.release))
    if (known === -1) order.push(record)
    // A release announced again may say more of itself, such as its migration.
    else order[known] = { ...order[known]!, release: record.release }
  }
  return order.toReversed()
}

/**
 * How many releases an environment is behind the one it promotes from: those that appeared there after the one it runs,
 * up to the one that runs there now. Negative where that environment went back. Undefined where it never ran there.
 */
export function releasesBehind(previous: readonly ReleaseRecord[], current: Release): number | undefined {
  const order = releaseOrder(previous)
  const position = (release: Release): number => order.findIndex((record) => isSameImage(record.release, release))
  const [running] = previous
  const own = position(current)
  return running === undefined || own === -1 ? undefined : own - position(running.release)
}

/** The pin that a file's text holds, or undefined where it is none. */
export function parsePinText(text: string): Pin | undefined {
  try {
    return pinSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
