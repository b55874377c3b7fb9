import type { Problem } from '@button0/problem'
import { YAMLException, load } from 'js-yaml'
import { goYamlSchema } from './go-yaml-schema.ts'
import { positionOf } from './line-of.ts'
import type { KubernetesObject, Manifest } from './manifest.ts'
import type { ReadingProblem } from './reading-problems.ts'
import { splitDocuments, type YamlDocument } from './split-documents.ts'
import { asRecord } from './workloads.ts'

export interface ReadOptions {
  readonly application?: string
  /** The file that holds the text, relative to the repository's root. */
  readonly file?: string
}

type Json = Record<string, unknown>

/** A document as it is read: whose problems are placed in the stream, and whose objects keep their text. */
interface Source extends ReadOptions, YamlDocument {}

/** Schemas inside a CustomResourceDefinition nest deeper than js-yaml's own limit of 100. */
const maximumDepth = 1000

/** How many values a document may have once its aliases are followed; Kubernetes' own limit is 3 MB of JSON. */
const maximumValues = 3_000_000

/**
 * Reads a stream of YAML documents, as rendered by Helm or written by hand, the way the Go side reads it. Empty
 * documents are passed over, and the items of a `List` are taken as objects of their own. What cannot be read is a
 * problem; the other documents are read all the same.
 */
export function readManifests(text: string, options: ReadOptions = {}): { manifests: Manifest[]; problems: Problem[] } {
  const manifests: Manifest[] = []
  const problems: Problem[] = []
  for (const document of splitDocuments(text)) {
    const source = { ...document, ...options }
    const value = readDocument(source, problems)
    if (value !== undefined) addObject(value, { source, path: [], manifests, problems })
  }
  return { manifests, problems }
}

function readDocument(source: Source, problems: Problem[]): unknown {
  try {
    const value: unknown = load(source.text, { schema: goYamlSchema(), maxDepth: maximumDepth })
    const fault = faultOf(value, source.text)
    if (fault === undefined) return value ?? undefined
    const { line } = positionOf(source.text, fault.path)
    problems.push(unreadable(source, { reason: fault.reason, line }))
  } catch (error) {
    if (error instanceof YAMLException) {
      problems.push(unreadable(source, { reason: error.reason, line: (error.mark?.line ?? 0) + 1, mark: error.mark }))
    } else problems.push(unreadable(source, { reason: 'it cannot be parsed', line: 1 }))
  }
  return undefined
}

/** What is valid YAML, but nothing that JSON can say, or too much of it. */
function faultOf(value: unknown, text: string): { reason: string; path: (string | number)[] } | undefined {
  if (/[.](inf|nan)/i.test(text)) {
    const path = pathToInfinity(value, [], new Set())
    if (path) return { reason: 'a number is infinite or not a number, which JSON does not have', path }
  }
  if (!/[*]/.test(text) || !/&/.test(text)) return undefined
  const count = countValues(value, new Map())
  if (count === undefined) return { reason: 'an anchor contains an alias of itself', path: [] }
  if (count <= maximumValues) return undefined
  return { reason: `its aliases expand to more than ${maximumValues} values`, path: [] }
}

function pathToInfinity(value: unknown, path: (string | number)[], seen: Set<unknown>): typeof path | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined
  seen.add(value)
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [key, item] of entries) {
    const found = pathToInfinity(item, [...path, key], seen)
    if (found) return found
  }
  return undefined
}

/** How many values there are with every alias followed, each shared part counted once; undefined for a circle. */
function countValues(value: unknown, counts: Map<object, number | undefined>): number | undefined {
  if (typeof value !== 'object' || value === null) return 1
  if (counts.has(value)) return counts.get(value)
  counts.set(value, undefined)
  let total = 1
  for (const item of Object.values(value)) {
    const count = countValues(item, counts)
    if (count === undefined) return undefined
    total += count
  }
  counts.set(value, total)
  return total
}

interface Target {
  readonly source: Source
  /** Where in the document the object stands. */
  readonly path: readonly (string | number)[]
  readonly manifests: Manifest[]
  readonly problems: Problem[]
}

function addObject(value: unknown, target: Target): void {
  const { source, path, manifests, problems } = target
  const object = asRecord(value)
  if (!object) {
    const message = `The document is ${describe(value)}, and not a Kubernetes object with apiVersion, kind and metadata`
    problems.push(
      problemAt(source, path, { id: 'not-an-object', message, hint: 'Remove the document, or write an object there' }),
    )
    return
  }
  if (isList(object)) {
    for (const [index, item] of object['items'].entries())
      addObject(item, { ...target, path: [...path, 'items', index] })
    return
  }
  const missing = missingIdentity(object)
  if (missing) {
    const { key, found } = missing
    const message =
      found === undefined
        ? `${key.join('.')} is missing: every object is known by its apiVersion, kind and name`
        : `${key.join('.')} is ${describe(found)}, and has to be ${key.join('.') === 'metadata' ? 'a map' : 'a string that is not empty'}`
    problems.push(
      problemAt(source, [...path, ...key], { id: 'missing-identity', message, hint: `Give ${key.join('.')} a value` }),
    )
    return
  }
  const { text, line, template, application, file } = source
  manifests.push({
    object: withName(object),
    text,
    line,
    ...(path.length > 0 && { pathInText: path }),
    ...(template !== undefined && { template }),
    ...(application !== undefined && { application }),
    ...(file !== undefined && { file }),
  })
}

/** `kind: List` and the lists of one kind, as `kubectl get -o yaml` prints them. */
function isList(object: Json): object is Json & { items: unknown[] } {
  const { kind, items, spec } = object
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) && spec === undefined
}

function missingIdentity(object: Json): { key: string[]; found: unknown } | undefined {
  for (const key of ['apiVersion', 'kind']) if (!isText(object[key])) return { key: [key], found: object[key] }
  const { metadata } = object
  const record = asRecord(metadata)
  if (!record) return { key: metadata === undefined ? ['metadata', 'name'] : ['metadata'], found: metadata }
  const { namespace } = record
  if (namespace !== undefined && namespace !== null && typeof namespace !== 'string') {
    return { key: ['metadata', 'namespace'], found: namespace }
  }
  if (isText(record['name']) || (record['name'] === undefined && isText(record['generateName']))) return undefined
  return { key: ['metadata', 'name'], found: record['name'] }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/**
 * An object with `generateName` gets its name from the API server. Until then it is known by the prefix; the property
 * is not enumerable, so that it is never written.
 */
function withName(object: Json): KubernetesObject {
  const metadata = object['metadata'] as Json
  if (metadata['name'] === undefined) {
    Object.defineProperty(metadata, 'name', { value: metadata['generateName'], enumerable: false })
  }
  return object as KubernetesObject
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  const text = JSON.stringify(value)
  return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`
}

/** The key that a mapping has twice is the text at the mark. */
function keyAt(mark: YAMLException['mark']): string {
  return /^.+?(?=["']?\s*:)/.exec(mark?.buffer.slice(mark.position, mark.position + 200) ?? '')?.[0] ?? ''
}

function unreadable(
  source: Source,
  { reason, line, mark }: { reason: string; line: number; mark?: YAMLException['mark'] },
): Problem {
  const duplicate = reason === 'duplicated mapping key'
  const at = source.line + line - 1
  const hint = source.template === undefined ? 'Correct the file' : 'Correct the template'
  return {
    ...(duplicate
      ? problemOf(source, {
          id: 'duplicate-key',
          message: `The key ${keyAt(mark)} stands twice in one mapping; Helm and kubectl keep the last without a word`,
          hint: 'Remove one of the two',
        })
      : problemOf(source, { id: 'invalid-yaml', message: `Line ${at} is not YAML that can be read: ${reason}`, hint })),
    ...(source.file !== undefined && { place: { file: source.file, line: at } }),
  }
}

interface Wording {
  readonly id: ReadingProblem
  readonly message: string
  readonly hint: string
}

function problemAt(source: Source, path: readonly (string | number)[], wording: Wording): Problem {
  return {
    ...problemOf(source, wording),
    path,
    ...(source.file !== undefined && {
      place: { file: source.file, line: source.line + positionOf(source.text, path).line - 1 },
    }),
  }
}

function problemOf({ template, application }: Source, wording: Wording): Problem {
  return {
    ...wording,
    severity: 'error',
    ...(template !== undefined && { template }),
    ...(application !== undefined && { application }),
  }
}
