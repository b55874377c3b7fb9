// Loaded before a command (`node --import`): ends the process by SIGKILL right after its n-th rename of a file into
// place, which is where a kill leaves files half new and half old.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const renameSync = fs.renameSync
let left = Number(process.env['BUTTON0_TEST_RENAMES'])
fs.renameSync = (from, to) => {
  if (String(from).includes('stage-') && left-- === 0) process.kill(process.pid, 'SIGKILL')
  renameSync(from, to)
}
syncBuiltinESMExports()
