import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { helmTemplateArguments, pinnedHelm, unpackHelm } from '../packages/helm/src/index.ts'
import { timed } from './command.ts'

/** One render as a person would type it: Helm's arguments, from the fleet's root. */
export type Render = readonly string[]

/** The renders of a fleet that has been built: the committed values files, with the flags that Argo CD passes. */
export function rendersOf(root: string): Render[] {
  return readdirSync(join(root, 'environments')).flatMap((environment) => {
    const folder = `environments/${environment}`
    return readdirSync(join(root, folder, 'values')).map((file) => {
      const release = file.replace(/\.yaml$/, '')
      const copy = `${folder}/charts/${release}`
      const chart = existsSync(join(root, copy)) ? copy : `charts/${release === 'frontend' ? 'frontend' : 'backend'}`
      const namespace = `button0-${environment}`
      return helmTemplateArguments({ release, namespace, kubernetesVersion: '1.34.0' }).map((argument, index, all) => {
        if (argument === '.') return chart
        return all[index - 1] === '--values' ? `${folder}/values/${file}` : argument
      })
    })
  })
}

/** Helm by hand: `xargs -P <cores> helm template`, or one after the other with `processes: 1`. In seconds. */
export async function plainHelm(root: string, renders: readonly Render[], processes = availableParallelism()) {
  const helm = await unpackHelm(pinnedHelm)
  return timed(['xargs', '-P', String(processes), '-L', '1', helm], {
    cwd: root,
    input: `${renders.map((render) => render.join(' ')).join('\n')}\n`,
  })
}
