import ipaddr from 'ipaddr.js'

/** An address as Kubernetes takes it: four decimal parts, or IPv6. Forms such as `10.1` are refused. */
export function isAddress(text: string): boolean {
  return (
    ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text))
  )
}

/** A network: its address, and how many bits of it count. */
export type Network = readonly [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number]

/** A network in CIDR form, or undefined for a text that is none. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.lastIndexOf('/')
  return isAddress(text.slice(0, slash)) && ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined
}

/** Whether a network is a part of another, and smaller than it. */
export function isWithin([address, bits]: Network, outer: Network): boolean {
  if (bits <= outer[1]) return false
  if (address.kind() === 'ipv4' && outer[0].kind() === 'ipv4')
    return (address as ipaddr.IPv4).match(outer[0] as ipaddr.IPv4, outer[1])
  return address.kind() === outer[0].kind() && (address as ipaddr.IPv6).match(outer[0] as ipaddr.IPv6, outer[1])
}
