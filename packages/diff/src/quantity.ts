const factors: { readonly [suffix: string]: readonly [base: bigint, exponent: bigint] } = {
  n: [10n, -9n],
  u: [10n, -6n],
  m: [10n, -3n],
  '': [10n, 0n],
  k: [10n, 3n],
  M: [10n, 6n],
  G: [10n, 9n],
  T: [10n, 12n],
  P: [10n, 15n],
  E: [10n, 18n],
  Ki: [2n, 10n],
  Mi: [2n, 20n],
  Gi: [2n, 30n],
  Ti: [2n, 40n],
  Pi: [2n, 50n],
  Ei: [2n, 60n],
}
const pattern = /^([+-]?)(\d+)?(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,2}))?$/

/** Kubernetes keeps quantities to a billionth of a unit and rounds anything finer up. */
const scale = 1_000_000_000n

/**
 * A Kubernetes quantity in billionths, or `undefined` if it is none. A manifest may hold a plain number instead of a
 * string; the API server reads both alike (apimachinery, `resource.Quantity`).
 */
export function parseQuantity(value: unknown): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const match = pattern.exec(String(value))
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', suffix = '', exponent] = match
  if (whole === '' && fraction === '') return undefined
  const [base, power] = exponent === undefined ? factors[suffix]! : ([10n, BigInt(exponent)] as const)
  const digits = BigInt(whole + fraction) * scale
  const divisor = 10n ** BigInt(fraction.length) * (power < 0n ? base ** -power : 1n)
  const product = digits * (power > 0n ? base ** power : 1n)
  const rounded = (product + divisor - 1n) / divisor
  return sign === '-' ? -rounded : rounded
}

/** Whole cores as `2`, anything else in thousandths: `1500m`, `250m`. */
export function formatCpu(quantity: bigint): string {
  const milli = quantity / 1_000_000n
  return milli % 1000n === 0n ? String(milli / 1000n) : `${milli}m`
}

/** Bytes in the largest binary unit that leaves at most one decimal: `1.5Gi`, `512Mi`. */
export function formatBytes(quantity: bigint): string {
  const bytes = Number(quantity / scale)
  const units = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
  let unit = 0
  let amount = bytes
  while (amount >= 1024 && unit < units.length - 1 && Number.isInteger((amount / 1024) * 10)) {
    amount /= 1024
    unit++
  }
  return `${amount}${units[unit]}`
}
