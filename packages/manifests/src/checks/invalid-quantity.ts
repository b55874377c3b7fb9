import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { parseQuantity } from '../quantity.ts'
import { quantities } from '../quantity-places.ts'

export const invalidQuantity: Check = {
  id: 'invalid-quantity',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, value } of context.computed(quantities)) {
      if (typeof value !== 'string' && typeof value !== 'number') continue
      const amount = parseQuantity(value)
      const isMemory = path.at(-1) === 'memory' || path.at(-1) === 'storage'
      if (amount === undefined) {
        const message = `${formatPath(path)} is ${JSON.stringify(value)}, which is no quantity`
        yield {
          manifest,
          path,
          message,
          hint: 'Write a number with a suffix such as m, k, M, G, Ki, Mi or Gi; capitals count',
        }
      } else if (amount < 0n) {
        const message = `${formatPath(path)} is ${JSON.stringify(value)}, and may not be negative`
        yield { manifest, path, message, hint: 'Correct the number' }
      } else if (isMemory && amount > 0n && amount < 1_000_000_000n) {
        const message = `${formatPath(path)} is ${JSON.stringify(value)}, which is less than one byte: m stands for thousandths`
        yield { manifest, path, message, hint: 'Write Mi for mebibytes' }
      }
    }
  },
}
