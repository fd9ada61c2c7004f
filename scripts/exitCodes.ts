/**
 * What a command's exit code means. The help of every command, the README and the schedules in config/ are
 * written from this one map; a scheduler decides by it whether to try again.
 */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  completedWithErrors: 3,
  configuration: 4,
  lease: 5,
  connection: 6,
  limits: 7
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeHelp: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'failed unexpectedly',
  2: 'wrong flags or arguments',
  3: 'completed with errors: some rows were refused',
  4: 'configuration: package missing, model invalid',
  5: 'lease: another run holds it, or it was lost',
  6: 'org unreachable or session refused',
  7: "limits: the org's daily allowance would be exhausted"
};
