#!/usr/bin/env node
// Runs a command for .github/workflows: `node from-workflow.ts bump`, with its input in variables BUTTON0_*.
import { runCli } from './cli.ts'
import { exitCode } from './terminal/exit-code.ts'
import { createOutput } from './terminal/output.ts'
import { reportError } from './terminal/report-error.ts'
import { isWorkflowCommand, workflowArguments } from './release/workflow-arguments.ts'

const output = createOutput({ json: false })
const [command] = process.argv.slice(2)
if (isWorkflowCommand(command)) {
  try {
    process.exitCode = await runCli(workflowArguments(command, process.env))
  } catch (error) {
    process.exitCode = await reportError(error, output)
  }
} else {
  output.note(
    `${command === undefined ? 'No command is named' : `${command} is no command of a workflow`}; there are: bump, promote`,
  )
  process.exitCode = exitCode.usage
}
