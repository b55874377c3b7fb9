import { describe, expect, it } from 'vitest'
import { isPlaceholder, isSecretName, secretByForm, urlWithCredentials } from './secret-names.ts'

describe('isSecretName()', () => {
  it.each([
    'PASSWORD',
    'DB_PASSWORD',
    'PGPASSWORD_1',
    'dbPassword',
    'smtp.password',
    'db-password',
    'API_KEY',
    'apiKey',
    'APIKEY',
    'PRIVATE_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'SECRET',
    'JWT_SECRET',
    'SECRET_KEY_BASE',
    'GITHUB_TOKEN',
    'auth-token',
    'MYSQL_PWD',
    'GOOGLE_CREDENTIALS',
    'KEY_PASSPHRASE',
  ])('isSecretName() knows %s', (name) => {
    expect(isSecretName(name)).toBe(true)
  })

  it.each([
    'PASSWORD_FILE',
    'TOKEN_TTL',
    'ACCESS_KEY_ID',
    'SECRET_NAME',
    'SECRETS_PATH',
    'PASSWORD_MIN_LENGTH',
    'PUBLIC_KEY',
    'PARTITION_KEY',
    'STRIPE_PUBLISHABLE_KEY',
    'MONKEY',
    'COMPASS',
    'PWD',
    'TOKENIZER',
    'MAX_TOKENS',
    'KEYCLOAK_URL',
    'KEYBOARD',
  ])('isSecretName() lets %s pass', (name) => {
    expect(isSecretName(name)).toBe(false)
  })
})

describe('isPlaceholder()', () => {
  it.each([
    '',
    'true',
    'false',
    '/run/secrets/db',
    '$(DB_PASSWORD)',
    '${DB_PASSWORD}',
    '***',
    'arn:aws:secretsmanager:x',
  ])('isPlaceholder() lets "%s" pass', (value) => {
    expect(isPlaceholder(value)).toBe(true)
  })

  it.each(['hunter2', '12345', 'changeme', '/slash', 'pa$$word'])(
    'isPlaceholder() holds "%s" for a secret',
    (value) => {
      expect(isPlaceholder(value)).toBe(false)
    },
  )
})

describe('secretByForm()', () => {
  it('secretByForm() knows keys and tokens by their form', () => {
    expect(secretByForm('-----BEGIN OPENSSH PRIVATE KEY-----')).toBe('a private key')
    expect(secretByForm('id AKIAIOSFODNN7EXAMPLE')).toBe('an AWS access key')
    expect(secretByForm(`ghp_${'a1'.repeat(18)}`)).toBe('a GitHub token')
    expect(secretByForm('-----BEGIN CERTIFICATE-----')).toBeUndefined()
  })
})

describe('urlWithCredentials()', () => {
  it.each([
    ['postgresql://demo:hunter2@db.example.com:5432/demo', 'postgresql://demo:***@db.example.com'],
    ['redis://:hunter2@cache', 'redis://:***@cache'],
    ['url is https://u:p@example.com/x', 'https://u:***@example.com'],
  ])('urlWithCredentials() masks the password of %s', (text, masked) => {
    expect(urlWithCredentials(text)).toBe(masked)
  })

  it.each([
    'https://example.com/a:b@c',
    'ssh://git@github.com/a/b',
    'postgresql://demo@db/demo',
    'postgresql://demo:$(DB_PASSWORD)@db/demo',
    'postgresql://demo:${DB_PASSWORD}@db/demo',
    'https://example.com:8080/x@y',
    'user:password@host',
  ])('urlWithCredentials() lets %s pass', (text) => {
    expect(urlWithCredentials(text)).toBeUndefined()
  })
})
