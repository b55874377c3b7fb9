/** What the process's exit says. Scripts and CI rely on it; it is part of every command's contract. */
export const exitCode = {
  /** Done; for `check`: every generated file is what `build` would write. */
  done: 0,
  /** The input is wrong, or files differ. */
  wrong: 1,
  /** The tool could not do its work: no Helm, no disk, no network. */
  failed: 2,
  /** Refused by a hold. */
  held: 3,
  /** Wrong usage (EX_USAGE of sysexits.h). */
  usage: 64,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
