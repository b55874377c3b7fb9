/**
 * The forms of names that the API server asks for. Each function says what a text lacks, as the end of a sentence, or
 * undefined where nothing is wrong. Source: k8s.io/apimachinery, `pkg/util/validation/validation.go`.
 */
export function dnsLabelFault(name: string): string | undefined {
  if (name.length > 63) return `has ${name.length} characters, and may have at most 63`
  if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return undefined
  return 'has to be a DNS label: lower-case letters, digits and -, with a letter or digit at both ends'
}

export function dnsSubdomainFault(name: string): string | undefined {
  if (name.length > 253) return `has ${name.length} characters, and may have at most 253`
  if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)) return undefined
  return 'has to be a DNS name: lower-case letters, digits, - and ., with a letter or digit at both ends of each part'
}

/** RFC 1035: as a DNS label, but it begins with a letter. */
export function dns1035LabelFault(name: string): string | undefined {
  const fault = dnsLabelFault(name)
  if (fault !== undefined || /^[a-z]/.test(name)) return fault
  return 'has to begin with a lower-case letter, as an RFC 1035 label does'
}

/** A key of labels and annotations: `name` or `prefix/name`. */
export function qualifiedNameFault(key: string): string | undefined {
  const slash = key.indexOf('/')
  const [prefix, name] = slash === -1 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)]
  if (prefix !== undefined && (prefix === '' || dnsSubdomainFault(prefix) !== undefined)) {
    return 'has to have a DNS name before the /'
  }
  if (name.length > 63) return `has ${name.length} characters after the prefix, and may have at most 63`
  if (/^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(name)) return undefined
  return 'has to be letters, digits, -, _ and ., with a letter or digit at both ends, and may have one prefix before a /'
}

export function labelValueFault(value: string): string | undefined {
  if (value.length > 63) return `has ${value.length} characters, and may have at most 63`
  if (/^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/.test(value)) return undefined
  return 'has to be empty, or letters, digits, -, _ and . with a letter or digit at both ends'
}

/** An IANA service name, which a port's name is. */
export function portNameFault(name: string): string | undefined {
  if (name.length > 15) return `has ${name.length} characters, and may have at most 15`
  if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) && /[a-z]/.test(name) && !name.includes('--')) return undefined
  return 'has to be lower-case letters, digits and single -, with at least one letter and no - at an end'
}

/** A key of a ConfigMap or Secret, which becomes the name of a file. */
export function configKeyFault(key: string): string | undefined {
  if (key.length > 253) return `has ${key.length} characters, and may have at most 253`
  if (key === '.' || key === '..' || key.startsWith('../')) return 'may not name a folder'
  if (key.startsWith('..')) return 'may not begin with ..'
  return /^[-._a-zA-Z0-9]+$/.test(key) ? undefined : 'has to be letters, digits, -, _ and .'
}

/** The name of an environment variable; since Kubernetes 1.32 anything printable but `=`. */
export function variableNameFault(name: string, minor: number): string | undefined {
  if (minor >= 32) {
    return /^[\x20-\x3C\x3E-\x7E]+$/.test(name) ? undefined : 'has to be printable ASCII characters without ='
  }
  if (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) return undefined
  return 'has to be letters, digits, -, _ and ., and may not begin with a digit'
}
