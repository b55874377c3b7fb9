// Renders many times in the chart's folder that is named, and kills the process that starts Helm while nothing but its
// answers is awaited. Prints how many it had started of these processes, and the answers.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { findHelm, helmTemplate } from './index.ts'

const chart = process.argv[2]!
const helm = await findHelm()
const answers = Array.from({ length: 40 }, async (_, index) => {
  const options = { chart, release: 'demo', namespace: 'ns', kubernetesVersion: '1.34.0', values: `value: v${index}\n` }
  const { output } = await helmTemplate(helm, options)
  return /value: "(v\d+)"/.exec(output)?.[1]
})
let started: number[] = []
while (started.length === 0) {
  await setTimeout(5)
  started = launchers()
}
// Stopped first, so that it cannot answer while this process starts those that came before there were many.
process.kill(started[0]!, 'SIGSTOP')
await Promise.all(answers.slice(0, 20))
// By another process, while this one sleeps.
spawn('sh', ['-c', `sleep 0.2; kill -KILL ${started[0]}`], { stdio: 'ignore', detached: true }).unref()
console.log(JSON.stringify({ started: started.length, answers: await Promise.all(answers) }))

/** The processes that this one has started to start Helm; Linux lists them. */
function launchers(): number[] {
  return readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
    .split(' ')
    .map(Number)
    .filter((pid) => pid > 0 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('helm-launcher.ts'))
}
