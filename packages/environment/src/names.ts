import { z } from 'zod'

/**
 * A DNS label (RFC 1123): at most 63 characters, lower-case letters, digits and hyphens, starting and ending with a
 * letter or digit. What Kubernetes asks of a namespace's name.
 */
export const dnsLabelSchema = z
  .string()
  .max(63, 'expected at most 63 characters')
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    'expected a DNS label: lower-case letters, digits and hyphens, with a letter or digit at both ends',
  )

/** A host name of at least two labels (RFC 1123), at most 253 characters, without scheme, port or final dot. */
export const hostNameSchema = z
  .string()
  .max(253, 'expected at most 253 characters')
  .regex(
    /^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    'expected a host name such as button0.example.com: lower case, without scheme, port or path',
  )
