import { describe, expect, it } from 'vitest'
import { diffStates } from './diff-states.ts'
import { exampleEnvironment, exampleState, type Loose } from './example-state.fixture.ts'
import { statePairs, type StatePair } from './state-pairs.fixture.ts'

function consequencesOf({ given, change }: StatePair) {
  const [before, after] = [exampleEnvironment(), exampleEnvironment()]
  given?.(before)
  given?.(after)
  change(after)
  return diffStates(exampleState(before), exampleState(after)).environments.flatMap(({ consequences }) => consequences)
}

describe('findConsequences()', () => {
  it.each(statePairs)('tells every caution and no other of $name', (pair) => {
    const found = consequencesOf(pair).filter(({ severity }) => severity === 'caution')
    const expected = (pair.cautions ?? []).map(([id, words]) => ({
      id,
      message: expect.stringContaining(words) as string,
    }))
    expect(found.map(({ id, message }) => ({ id, message }))).toEqual(expected)
  })

  it.each(statePairs.filter(({ notices }) => notices))('notices what follows from $name', (pair) => {
    const found = consequencesOf(pair)
      .filter(({ severity }) => severity === 'notice')
      .map(({ id, message }) => ({ id, message }))
    const expected = (pair.notices ?? []).map(([id, words]) => ({
      id,
      message: expect.stringContaining(words) as string,
    }))
    expect(found).toEqual(expect.arrayContaining(expected))
  })

  it('says nothing where nothing changes', () => {
    expect(consequencesOf({ name: '', change: () => undefined })).toEqual([])
  })

  it('tells a new environment and a removed one in a sentence each', () => {
    const [dev, prod] = [exampleState(exampleEnvironment('dev', 'development')), exampleState(exampleEnvironment())]
    expect(
      diffStates(dev, prod).environments.map(({ consequences }) =>
        consequences.map(({ id, severity, message }) => `${id} ${severity}: ${message}`),
      ),
    ).toEqual([
      [
        'environment-created notice: Environment prod is new: 2 applications with 13 objects, once its root Application is applied',
      ],
      [
        'environment-removed caution: Environment dev leaves the repository: its Applications fail to compare, and 2 workloads run on unmanaged until someone deletes the Applications',
      ],
    ])
  })
  it('tells that a renamed environment shares its objects with itself', () => {
    const old: Loose = exampleEnvironment()
    const { consequences } = diffStates(
      exampleState(old),
      exampleState({ ...old, name: 'production' }),
    ).environments.find(({ kind }) => kind === 'deleted')!
    expect(consequences.map(({ message }) => message)).toEqual([
      'Environment prod is renamed to production: the Applications of both own the same objects, so that syncs fail until someone deletes the old Applications without their objects',
    ])
  })
})
