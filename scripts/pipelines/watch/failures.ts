import { exitCodeOf, isKeyAccountsError, reasonOf } from '../../errors.ts';
import { exitCodes, type ExitCode } from '../../exitCodes.ts';
import { redact } from '../../org/redact.ts';

/** What the log says of an error. */
export interface FailureDetails {
  name: string;
  exitCode: ExitCode;
  reason: string;
}

/** Without what the org repeats of a value: the log may go anywhere. */
export function failureDetails(error: unknown): FailureDetails {
  return {
    name: error instanceof Error ? error.name : 'Error',
    exitCode: exitCodeOf(error),
    reason: redact(reasonOf(error))
  };
}

/** Whether the line to the org is to be opened anew. */
export function isOrgLost(error: unknown): boolean {
  const code = exitCodeOf(error);
  return code === exitCodes.connection || code === exitCodes.limits;
}

/** Whether only a person can help: at the first contact it is better to say so and end than to try for ever. */
export function isHopeless(error: unknown): boolean {
  const code = exitCodeOf(error);
  if (code === exitCodes.connection) return !isKeyAccountsError(error, 'orgUnreachable');
  return code === exitCodes.usage || code === exitCodes.configuration;
}
