import type { Pin } from '@button0/environment'
import { refuse, type PinPlan, type PinTarget } from './refusal.ts'
import type { Hold } from './release.ts'

/** The pin with a hold. The same hold again changes nothing; another one is refused, since it would hide the first. */
export function holdPin(current: Pin | undefined, hold: Hold, { app, environment }: PinTarget): PinPlan {
  if (!current) return refuseNoPin({ app, environment }, 'hold')
  if (current.hold && (current.hold.reason !== hold.reason || current.hold.by !== hold.by)) {
    return refuse(
      'already-held',
      `${app} is already held in ${environment} by ${current.hold.by}: ${current.hold.reason}`,
      `Leave it, or release it first: button0 hold ${app} --env ${environment} --release`,
    )
  }
  return { pin: { ...current, hold }, notes: [] }
}

/** The pin without its hold. */
export function releaseHold(current: Pin | undefined, { app, environment }: PinTarget): PinPlan {
  if (!current) return refuseNoPin({ app, environment }, 'release')
  const { hold, ...pin } = current
  if (!hold) {
    return refuse(
      'not-held',
      `${app} is not held in ${environment}`,
      `See what is: button0 status --env ${environment}`,
    )
  }
  return { pin, notes: [`Released the hold of ${hold.by}: ${hold.reason}`] }
}

export function refuseNoPin({ app, environment }: PinTarget, verb: string): PinPlan {
  return refuse(
    'no-pin',
    `${app} has no pin in ${environment}, so that there is nothing to ${verb}`,
    `Give it a first release: button0 bump ${app} --env ${environment} --tag <tag>`,
  )
}
