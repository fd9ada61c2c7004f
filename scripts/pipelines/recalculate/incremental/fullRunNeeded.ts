import { messagesOf } from '../../../messages.ts';

const messages = messagesOf('incremental');

/** Why the changes alone would not give what a full run gives; the sentences are in messages/incremental.md. */
export type FullRunReason =
  | 'noEarlierRun'
  | 'otherDay'
  | 'settingsChanged'
  | 'incompleteRun'
  | 'calibrationLost'
  | 'manyChanged'
  | 'seatsAtStake';

/** Thrown inside an incremental run, which then goes on as a full one and says so. */
export class FullRunNeeded extends Error {
  readonly reason: FullRunReason;

  constructor(reason: FullRunReason, tokens: string[] = []) {
    super(messages.getMessage(reason, tokens));
    this.name = 'FullRunNeeded';
    this.reason = reason;
  }
}
