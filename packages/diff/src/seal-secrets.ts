import { isMap } from './json-map.ts'
import type { KubernetesObject, State } from './state.ts'

/** What stands in a report for a value that must not be shown. */
export const mask = '••••'

/** Names under which people keep secrets. */
const secretName =
  /pass(?:word|wd|phrase|code)|secret|token|credential|(?:api|access|private|signing|encryption)[-_.]?key|(?:^|[-_.])(?:key|pass|pwd|salt|dsn)s?$/i

/** Fields of Kubernetes, Argo CD and External Secrets that have such a name and hold a name, a path or a choice. */
const harmlessFields = new Set(
  'key keys secret secretKey secretName secretRef secretStore secretStoreRef secretKeyRef secretNamespace topologyKey imagePullSecrets secrets tokenExpirationSeconds'.split(
    ' ',
  ),
)
/** Maps whose keys are chosen by people, so that no key is a field. */
const namedMaps = new Set(['data', 'stringData', 'binaryData', 'labels', 'annotations', 'matchLabels', 'selector'])

// Every repeat is bounded, so that a hostile text of some megabytes costs no more than its length.
const urlCredentials = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]{0,256}:)([^\s/@]{1,512})(?=@)/gi
/** `password: x`, `API_KEY=x`, `"token": "x"`, `--password x` inside a longer text. */
const assignment =
  /((?:^|[\s"'{,;&?])[\w.-]{0,64}(?:password|passwd|passphrase|secret|token|credential|api[-_]?key|access[-_]?key|private[-_]?key)[\w.-]{0,64}["']?\s{0,9}[:=]\s{0,9}["']?|\s--?[\w-]{0,64}(?:password|passwd|secret|token|credential|key)\s{1,9})([^\s"',;&}]{1,4096})/gi
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g
const secretFlag = /^--?[\w-]*(?:password|passwd|secret|token|key|credential)[\w-]*$/i

/**
 * Replaces every secret of a state by a seal: a text that differs where the secrets differ and says nothing else. All
 * that follows works on seals, so that no consequence and no format can leak what it never had; `unseal` turns seals
 * into `••••` in what goes out.
 */
export class SecretSealer {
  readonly #numbers = new Map<string, number>()

  sealState(state: State): State {
    return {
      environments: state.environments.map((environment) => ({
        ...environment,
        applications: environment.applications.map((application) => ({
          ...application,
          objects: application.objects.map(({ object, file }) => ({ object: this.sealObject(object), file })),
        })),
        argocd: environment.argocd.map((object) => this.sealObject(object)),
        exceptions: environment.exceptions.map((exception) => ({
          ...exception,
          reason: this.#sealText(exception.reason),
        })),
      })),
    }
  }

  sealObject(object: KubernetesObject): KubernetesObject {
    const sealed = this.#seal(object, '') as KubernetesObject
    if (object.kind !== 'Secret') return sealed
    const all = Object.entries(sealed).map(([key, value]) =>
      key === 'data' || key === 'stringData' ? [key, this.#sealAll(object[key])] : [key, value],
    )
    return Object.fromEntries(all) as KubernetesObject
  }

  #seal(value: unknown, parent: string): unknown {
    if (typeof value === 'string') return this.#sealText(value)
    if (Array.isArray(value)) {
      return value.map((item, index) => {
        const flag: unknown = value[index - 1]
        const isValueOfFlag = typeof item === 'string' && typeof flag === 'string' && secretFlag.test(flag)
        return isValueOfFlag ? this.#sealAll(item) : this.#seal(item, '')
      })
    }
    if (!isMap(value)) return value
    const namesSecret = typeof value['name'] === 'string' && secretName.test(value['name'])
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        const isSecret = secretName.test(key) && (namedMaps.has(parent) || !harmlessFields.has(key))
        if ((isSecret || (namesSecret && key === 'value')) && !isMap(item)) return [key, this.#sealAll(item)]
        return [key, this.#seal(item, key)]
      }),
    )
  }

  /** Booleans and null tell nothing and stay. */
  #sealAll(value: unknown): unknown {
    if (typeof value === 'string' || typeof value === 'number') return this.#sealOne(String(value))
    if (Array.isArray(value)) return value.map((item) => this.#sealAll(item))
    if (!isMap(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#sealAll(item)]))
  }

  #sealText(text: string): string {
    return text
      .replaceAll(privateKey, (secret) => this.#sealOne(secret))
      .replaceAll(urlCredentials, (_, before: string, secret: string) => before + this.#sealOne(secret))
      .replaceAll(assignment, (_, before: string, secret: string) => before + this.#sealOne(secret))
  }

  #sealOne(secret: string): string {
    if (secret === '' || /^\uE000\d+\uE001$/.test(secret)) return secret
    const number = this.#numbers.get(secret) ?? this.#numbers.size
    this.#numbers.set(secret, number)
    return `\uE000${number}\uE001`
  }
}

/** The same data with `••••` for every seal. */
export function unseal<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll(/\uE000\d+\uE001/g, mask) as T
  if (Array.isArray(value)) return value.map((item) => unseal<unknown>(item)) as T
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [unseal(key), unseal(item)])) as T
}
