import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,tools,charts,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'bench/work/**'],
    // Serial on small machines unless it is said.
    maxWorkers: 4,
    testTimeout: 240_000,
  },
})
