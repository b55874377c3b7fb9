import ipaddr from 'ipaddr.js'
import type { AlbValue } from './alb-annotations.ts'
import { asRecord } from './workloads.ts'

/** What is wrong with the value of an annotation; undefined for one that the controller accepts. */
export function albValueProblem(name: string, text: string, value: AlbValue): string | undefined {
  switch (value.type) {
    case 'boolean':
      return text === 'true' || text === 'false' ? undefined : 'wanted "true" or "false"'
    case 'integer': {
      if (value.or?.test(text)) return undefined
      const fits = /^-?\d+$/.test(text) && Number(text) >= value.min && Number(text) <= value.max
      return fits ? undefined : `wanted a whole number from ${value.min} to ${value.max}`
    }
    case 'enum':
      return value.values.includes(text) ? undefined : `wanted one of ${value.values.join(', ')}`
    case 'list': {
      const items = listItems(text)
      if (items.length === 0 || items.includes('')) return 'wanted a list such as a,b'
      return value.pattern && !items.every((item) => value.pattern?.test(item)) ? `wanted ${value.form}` : undefined
    }
    case 'cidrs':
      return listItems(text).every(isCidr) ? undefined : 'wanted networks such as 10.0.0.0/8,192.168.0.0/16'
    case 'map':
      return mapProblem(name, text)
    case 'json':
      return jsonProblem(name, text)
    case 'string':
      if (text.trim() === '') return 'wanted a text'
      return value.pattern && !value.pattern.test(text) ? `wanted ${value.form}` : undefined
  }
}

/** The items of a comma-separated list, without the spaces around them. */
export function listItems(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}

/** A listener of a load balancer. */
export interface Listener {
  readonly protocol: string
  readonly port: number
}

/** The listeners of `listen-ports`, or undefined for a value that the controller cannot read. */
export function parseListenPorts(text: string): readonly Listener[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value) || value.length === 0) return undefined
    const listeners = value.flatMap((entry) => {
      return Object.entries(asRecord(entry) ?? {}).map(([protocol, port]) => ({ protocol, port: port as number }))
    })
    const valid = listeners.every(
      ({ protocol, port }) => /^HTTPS?$/.test(protocol) && Number.isInteger(port) && port >= 1 && port <= 65535,
    )
    const ports = new Set(listeners.map(({ port }) => port))
    return valid && ports.size === listeners.length && listeners.length >= value.length ? listeners : undefined
  } catch {
    return undefined
  }
}

function mapProblem(name: string, text: string): string | undefined {
  const entries = listItems(text).map((item) => item.split('='))
  if (!entries.every(([key, value]) => key && value !== undefined)) return 'wanted key=value pairs such as a=1,b=2'
  for (const [key, value] of entries) {
    if (
      name === 'target-group-attributes' &&
      key === 'deregistration_delay.timeout_seconds' &&
      !within(value, 0, 3600)
    ) {
      return 'wanted deregistration_delay.timeout_seconds from 0 to 3600'
    }
    if (name === 'load-balancer-attributes' && key === 'idle_timeout.timeout_seconds' && !within(value, 1, 4000)) {
      return 'wanted idle_timeout.timeout_seconds from 1 to 4000'
    }
  }
  return undefined
}

function within(text: string | undefined, min: number, max: number): boolean {
  return /^\d+$/.test(text ?? '') && Number(text) >= min && Number(text) <= max
}

function jsonProblem(name: string, text: string): string | undefined {
  if (name === 'listen-ports') {
    if (parseListenPorts(text)) return undefined
    return 'wanted JSON such as [{"HTTP": 80}, {"HTTPS": 443}], each port once'
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return `it is no JSON (${(error as Error).message})`
  }
  const isList = /^(conditions|transforms)\.|^mutual-authentication$/.test(name)
  if (isList !== Array.isArray(value) || typeof value !== 'object' || value === null) {
    return isList ? 'wanted a JSON list' : 'wanted a JSON object'
  }
  const type = name.startsWith('actions.') ? (asRecord(value)?.['type'] ?? asRecord(value)?.['Type']) : 'forward'
  const types = ['forward', 'redirect', 'fixed-response']
  return types.includes(String(type)) ? undefined : `its type is ${String(type)}, wanted one of ${types.join(', ')}`
}

function isCidr(text: string): boolean {
  return ipaddr.isValidCIDR(text)
}
