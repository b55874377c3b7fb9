import { expect, test } from 'vitest'
import { git, remoteAndClone } from './repository.fixture.ts'
import { userName } from './user-name.ts'

test('userName() is whom the configuration names', async () => {
  const { repo } = remoteAndClone()
  git(repo, 'config', 'user.name', 'Änn B. Author')
  expect(await userName(repo)).toBe('Änn B. Author')
})

test('userName() says what to do where nobody is named', async () => {
  const { repo } = remoteAndClone()
  git(repo, 'config', '--unset', 'user.email')
  git(repo, 'config', 'user.useConfigOnly', 'true')
  await expect(userName(repo)).rejects.toMatchObject({
    code: 'no-identity',
    hint: expect.stringContaining('git config user.name'),
  })
})
