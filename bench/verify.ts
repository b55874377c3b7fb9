/**
 * What verification costs per object, beyond Helm: reading the rendered text, and all checks over all objects of one
 * environment together. The objects are those of `packages/manifests/fixtures/baseline.yaml`, each application repeated
 * under other names until there are about two thousand. Prints milliseconds per object; exits 1 above the limit.
 */
import { readFileSync } from 'node:fs'
import { Context, checks, readManifests, verifyManifests, type Manifest } from '../packages/manifests/src/index.ts'
import { loadSchemas } from '../packages/manifests/src/load-schemas.ts'
import { sampleEnvironment } from '../packages/manifests/src/sample-environment.fixture.ts'

const limit = 0.5
const wanted = 2000
const rounds = 5

const text = readFileSync(new URL('../packages/manifests/fixtures/baseline.yaml', import.meta.url), 'utf8')
const perCopy = readManifests(text).manifests.length
const copies = Array.from({ length: Math.ceil(wanted / perCopy) }, (_, index) => copyOf(text, index))
const facts = { kubernetesVersion: '1.34.0', namespace: 'demo', environment: sampleEnvironment }

/** The baseline with other names, its Ingress under a host of its own. */
function copyOf(original: string, index: number): string {
  return original
    .replaceAll(/\b(backend|frontend)\b(?!\/templates|:)/g, `$1-${index}`)
    .replaceAll('path: /', `path: /${index}/`)
}

function read(): Manifest[] {
  return copies.flatMap((copy, index) => readManifests(copy, { application: `app-${index}` }).manifests)
}

/** The shortest of several runs, in milliseconds per object. */
async function perObject(run: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return Math.min(...times) / manifests.length
}

const manifests = read()
const cold = performance.now()
const { problems } = await verifyManifests({ manifests, ...facts })
const coldTime = (performance.now() - cold) / manifests.length
const reading = await perObject(read)
const checking = await perObject(() => verifyManifests({ manifests, ...facts }))

/** Without schemas the structure checks have nothing to compare with, and the others do all their work. */
const withoutStructure = await perObject(() => {
  const context = new Context({ manifests, ...facts })
  return checks.reduce((count, check) => count + [...check.run(context)].length, 0)
})

const context = new Context({ manifests, ...facts, schemas: await loadSchemas(manifests) })
const slowest = checks
  .map((check) => {
    const start = performance.now()
    const findings = [...check.run(context)].length
    return { id: check.id, time: (performance.now() - start) / manifests.length, findings }
  })
  .toSorted((a, b) => b.time - a.time)
  .slice(0, 5)

console.log(`${manifests.length} objects, ${checks.length} checks, ${problems.length} problems`)
console.log(`reading           ${reading.toFixed(3)} ms per object`)
console.log(
  `all checks        ${checking.toFixed(3)} ms per object (first run, with the import of schemas: ${coldTime.toFixed(3)})`,
)
console.log(`without structure ${withoutStructure.toFixed(3)} ms per object`)
console.log(`together          ${(reading + checking).toFixed(3)} ms per object, limit ${limit}`)
for (const { id, time } of slowest) console.log(`  ${id.padEnd(30)} ${time.toFixed(4)}`)
process.exitCode = reading + checking > limit ? 1 : 0
