const secretEnd =
  /(^|_)([A-Z0-9]*(?:PASSWORD|PASSWD|TOKEN|SECRET)|PWD|PASS|PASSPHRASE|SECRETS|CREDENTIALS?|KEY|APIKEY|PRIVATEKEY|ACCESSKEY|SECRETKEY|KEY_BASE)(_?\d+)?$/

/** Keys that are no secrets: an identifier, a place in a table, the public half of a pair. */
const harmlessKey =
  /(^|_)(PUBLIC|PUBLISHABLE|PARTITION|SORT|PRIMARY|FOREIGN|CACHE|ROUTING|OBJECT|S3|HASH|INDEX|LABEL|TOPOLOGY|TAG|MAP|CONFIG|SITE|SHARD)_KEY$/

/**
 * Whether a variable, a key or a flag has the name of a secret: `DB_PASSWORD`, `apiKey`, `--auth-token`. What only
 * speaks of one does not count: `PASSWORD_FILE`, `TOKEN_TTL`, `ACCESS_KEY_ID`, `SECRET_NAME`.
 */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
  return secretEnd.test(words) && !harmlessKey.test(words) && words !== 'KEY' && words !== 'PWD'
}

/** Whether a text holds no secret although its name says so: a switch, a path, a reference to something else. */
export function isPlaceholder(value: string): boolean {
  return (
    /^\s*(true|false|yes|no|on|off|none|null|\*+|""|'')?\s*$/i.test(value) ||
    /^\$\([\w.-]+\)$|^\$\{[^}]*\}$|^\$[A-Za-z_]\w*$|^\{\{.*\}\}$/.test(value) ||
    /^\.{0,2}(\/[\w.@-]+){2,}\/?$/.test(value) ||
    /^(arn:aws|vault:|secretref:|op:\/\/|ssm:|aws-sm:)/i.test(value)
  )
}

const wellKnown: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})\b/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ['a Stripe key', /\b[sr]k_live_[A-Za-z0-9]{16,}/],
  ['a JSON web token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
]

/** What kind of secret a text gives away by its form, whatever its name is. */
export function secretByForm(value: string): string | undefined {
  return wellKnown.find(([, pattern]) => pattern.test(value))?.[0]
}

/** The first URL in a text that carries a password: with the password masked, for messages. */
export function urlWithCredentials(text: string): string | undefined {
  if (!text.includes('://')) return undefined
  for (const [, before, password, after] of text.matchAll(
    /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@'"]*:)([^\s/@'"]+)@([\w.-]*)/gi,
  )) {
    const reference = /^(\$\(.+\)|\$\{.+\}|\$\w+|\{\{?.+\}?\}|<.+>|\*+|%s)$/.test(password ?? '')
    if (!reference) return `${before}***@${after}`
  }
  return undefined
}
