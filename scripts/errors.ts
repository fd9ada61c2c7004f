import { SfError } from '@salesforce/core';
import { exitCodeHelp, exitCodes, type ExitCode } from './exitCodes.ts';
import { messagesOf } from './messages.ts';

/**
 * Every failure a user can meet, with the exit code it ends in. The sentence and the next steps of each stand
 * in messages/errors.md under the same key, so that they are written and reviewed in one place.
 */
const errorExits = {
  orgUnreachable: exitCodes.connection,
  sessionRefused: exitCodes.connection,
  accessDenied: exitCodes.connection,
  deployDenied: exitCodes.connection,
  apiVersionUnsupported: exitCodes.connection,
  limitExceeded: exitCodes.limits,
  reserveReached: exitCodes.limits,
  unexpected: exitCodes.unexpected,
  cancelled: exitCodes.unexpected,
  requestRefused: exitCodes.unexpected,
  bulkJobFailed: exitCodes.unexpected,
  bulkJobUnfinished: exitCodes.unexpected,
  deployUnfinished: exitCodes.unexpected,
  invalidDate: exitCodes.usage,
  futureDate: exitCodes.usage,
  invalidAccountId: exitCodes.usage,
  unknownAccount: exitCodes.usage,
  orgNotKnown: exitCodes.usage,
  noTargetOrg: exitCodes.usage,
  fileUnreadable: exitCodes.usage,
  fileUnwritable: exitCodes.usage,
  noteUnusable: exitCodes.usage,
  invalidApiVersion: exitCodes.usage,
  packageMissing: exitCodes.configuration,
  packageIncomplete: exitCodes.configuration,
  noScoringModel: exitCodes.configuration,
  modelInvalid: exitCodes.configuration,
  modelFileInvalid: exitCodes.configuration,
  modelRefused: exitCodes.configuration,
  fileNotJson: exitCodes.configuration,
  comparisonsInvalid: exitCodes.configuration,
  revenueSourcesMixed: exitCodes.configuration,
  ordersNotVisible: exitCodes.configuration,
  settingInvalid: exitCodes.configuration,
  fileNotTable: exitCodes.configuration,
  surveyLayoutUnknown: exitCodes.configuration,
  surveyMappingUnknown: exitCodes.configuration,
  mappingInvalid: exitCodes.configuration,
  rowsRejected: exitCodes.completedWithErrors,
  rowsRefused: exitCodes.completedWithErrors,
  dataMissing: exitCodes.configuration,
  runNotResumable: exitCodes.usage,
  waveInvalid: exitCodes.usage,
  surveysOff: exitCodes.configuration,
  surveysMappingInvalid: exitCodes.configuration,
  costRatesInvalid: exitCodes.configuration,
  currencyUnknown: exitCodes.configuration,
  notCalibrated: exitCodes.configuration,
  leaseHeld: exitCodes.lease,
  leaseLost: exitCodes.lease,
  requestTaken: exitCodes.lease,
  runNotFound: exitCodes.usage,
  invalidCron: exitCodes.usage,
  invalidTimeZone: exitCodes.usage,
  nothingToWatch: exitCodes.usage,
  portTaken: exitCodes.usage,
  invalidAssignment: exitCodes.usage,
  userNotFound: exitCodes.usage
} as const satisfies Record<string, ExitCode>;

export type ErrorKey = keyof typeof errorExits;

export const errorKeys: readonly ErrorKey[] = Object.keys(errorExits).filter(isErrorKey);

function isErrorKey(key: string): key is ErrorKey {
  return Object.hasOwn(errorExits, key);
}

const messages = messagesOf('errors');

/**
 * An error that names the thing, the reason and the next step. `tokens` fill the %s of the sentence, then, for
 * the steps that have any, `actionTokens`. The name of the error is the key with a capital and "Error" at its end.
 *
 * No cause is attached: SfCommand searches causes for a TypeError, which is what fetch throws when a socket is
 * cut, and would turn our exit code into 10.
 */
export function keyAccountsError(key: ErrorKey, tokens: string[] = [], actionTokens: string[] = []): SfError {
  return messages.createError(key, tokens, actionTokens, errorExits[key]);
}

/** Whether `error` is the failure named `key`. */
export function isKeyAccountsError(error: unknown, key: ErrorKey): boolean {
  return error instanceof Error && error.name === `${key[0]?.toUpperCase() ?? ''}${key.slice(1)}Error`;
}

/** What to record of an error: the sentence of ours, or the name and message of one that nobody expected. */
export function reasonOf(error: unknown): string {
  if (error instanceof SfError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The exit code that an error ends in; 1 for one that nobody expected. */
export function exitCodeOf(error: unknown): ExitCode {
  const code = error instanceof SfError ? error.exitCode : exitCodes.unexpected;
  return isExitCode(code) ? code : exitCodes.unexpected;
}

function isExitCode(code: number): code is ExitCode {
  return Object.hasOwn(exitCodeHelp, code);
}
