/**
 * A quantity as an exact number of the unit's thousand-millionth part (nano), or undefined for a text that is none.
 * Source: k8s.io/apimachinery, `pkg/api/resource/quantity.go`.
 */
export function parseQuantity(quantity: unknown): bigint | undefined {
  if (typeof quantity !== 'string' && typeof quantity !== 'number') return undefined
  const match = /^([+-]?)(\d+\.?\d*|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/.exec(String(quantity))
  if (!match) return undefined
  const [, sign, digits, suffix] = match
  const [whole = '', fraction = ''] = digits!.split('.')
  const scale = scaleOf(suffix ?? '')
  if (scale === undefined) return undefined
  const numerator = BigInt(`${whole}${fraction}` || '0') * scale.numerator * 1_000_000_000n
  const denominator = 10n ** BigInt(fraction.length) * scale.denominator
  // Anything finer than nano is rounded up, as the API server does.
  const nano = (numerator + denominator - 1n) / denominator
  return sign === '-' ? -nano : nano
}

const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

function scaleOf(suffix: string): { numerator: bigint; denominator: bigint } | undefined {
  if (suffix.endsWith('i')) return { numerator: 1024n ** BigInt(binary.indexOf(suffix) + 1), denominator: 1n }
  const exponent = decimal[suffix] ?? Number(suffix.slice(1))
  if (Math.abs(exponent) > 100) return undefined
  return exponent >= 0
    ? { numerator: 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: 1n, denominator: 10n ** BigInt(-exponent) }
}
