#!/usr/bin/env node
// Not TypeScript, so that nothing is compiled before the cache for it is on: that takes 40 ms of every run.
import { enableCompileCache } from 'node:module'

enableCompileCache()
// A reader that has seen enough (`| head`) is no failure: the work goes on, and its exit code stays what it is.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error
  })
}
const { runCli } = await import('./cli.ts')
process.exitCode = await runCli(process.argv.slice(2))
