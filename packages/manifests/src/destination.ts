import { textAt, type Json } from './json.ts'

/** An Argo CD destination for a message: `demo on https://kubernetes.default.svc`. */
export function describeDestination(destination: Json): string {
  const cluster = textAt(destination, ['server']) ?? textAt(destination, ['name']) ?? 'no cluster'
  return `${textAt(destination, ['namespace']) ?? 'no namespace'} on ${cluster}`
}
