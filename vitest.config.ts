import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,tools,charts,bench}/**/*.test.ts'],
    globalSetup: 'tools/test-run.setup.ts',
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Most tests start processes of their own: more workers than two make a small machine wait for itself.
    maxWorkers: 2,
    testTimeout: 240_000,
  },
})
