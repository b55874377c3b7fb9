import type { Pin } from '@button0/environment'

/** Where a pin's file finds its schema: the same from every environment. */
export const pinSchemaReference = '../../../packages/environment/pin.schema.json'

/** A pin as its file holds it: always in one order of keys, so that equal pins are equal files. */
export function formatPin({ tag, digest, source, migration, chart, hold, ...rest }: Pin): string {
  const pin = {
    ...rest,
    $schema: undefined,
    tag,
    digest,
    source: source && { repository: source.repository, commit: source.commit, run: source.run },
    migration,
    chart: chart && { version: chart.version, digest: chart.digest },
    hold: hold && { reason: hold.reason, by: hold.by },
  }
  return `${JSON.stringify({ $schema: pinSchemaReference, ...withoutUndefined(pin) }, undefined, 2)}\n`
}

function withoutUndefined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}
