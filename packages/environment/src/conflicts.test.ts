import { describe, expect, it } from 'vitest'
import { conflictsBetween } from './conflicts.ts'
import { environmentWith, leastInput } from './environment.fixture.ts'
import type { EnvironmentInput } from './environment.ts'

/** An environment that shares nothing with another folder's, but for what `changes` says. */
function at(folder: string, changes: Partial<EnvironmentInput> = {}) {
  const environment = environmentWith({
    name: folder,
    namespace: folder,
    host: `${folder}.example.com`,
    database: { host: `${folder}.db.example.com`, name: 'button0' },
    ...changes,
  })
  return { folder, environment }
}

describe('conflictsBetween()', () => {
  it('conflictsBetween() finds nothing where nothing is shared', () => {
    expect(conflictsBetween([at('dev'), at('qa'), at('prod')])).toEqual([])
  })

  it.each([
    ['name', { name: 'dev' }, ['name'], 'Environments dev and qa have one name: dev', 'Give one of them another name'],
    [
      'host',
      { host: 'dev.example.com' },
      ['host'],
      'Environments dev and qa have one host: dev.example.com',
      'Give one of them another host',
    ],
    [
      'database',
      { database: { host: 'dev.db.example.com', port: 5432, name: 'button0' } },
      ['database', 'host'],
      'Environments dev and qa have one database: dev.db.example.com:5432/button0',
      'Give one of them a database of its own',
    ],
    [
      'namespace on one cluster',
      { namespace: 'dev' },
      ['namespace'],
      'Environments dev and qa have one namespace on one cluster: 111122223333/eu-central-1/button0-nonprod/dev',
      'Give one of them another namespace or another cluster',
    ],
  ])('conflictsBetween() reports one %s at the later of two', (_, changes, path, message, hint) => {
    expect(conflictsBetween([at('dev'), at('qa', changes)])).toEqual([
      { id: 'conflicting-environments', severity: 'error', environment: 'qa', path, message, hint },
    ])
  })

  it('conflictsBetween() knows a cluster by account, region and name, not by its address', () => {
    const elsewhere = [
      { cluster: { ...leastInput.cluster, name: 'other' } },
      { aws: { accountId: '444455556666', region: 'eu-central-1' } },
      { aws: { accountId: '111122223333', region: 'eu-west-1' } },
    ]
    for (const changes of elsewhere) {
      expect(conflictsBetween([at('dev'), at('qa', { namespace: 'dev', ...changes })])).toEqual([])
    }
    const destination = { name: 'nonprod' }
    expect(
      conflictsBetween([at('dev'), at('qa', { namespace: 'dev', cluster: { ...leastInput.cluster, destination } })]),
    ).toMatchObject([{ path: ['namespace'] }])
  })

  it('conflictsBetween() tells databases of one server apart by port and name', () => {
    const host = 'dev.db.example.com'
    expect(
      conflictsBetween([
        at('dev'),
        at('qa', { database: { host, name: 'button0_qa' } }),
        at('demo', { database: { host, port: 5433, name: 'button0' } }),
      ]),
    ).toEqual([])
  })

  it('conflictsBetween() names the first of many in each report', () => {
    const host = 'one.example.com'
    expect(conflictsBetween([at('a', { host }), at('b', { host }), at('c', { host })])).toMatchObject([
      { environment: 'b', message: 'Environments a and b have one host: one.example.com' },
      { environment: 'c', message: 'Environments a and c have one host: one.example.com' },
    ])
  })
})
