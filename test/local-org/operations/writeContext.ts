/** What a write works with. */
import type { Viewer } from '../store/columns.ts';
import type { Access } from './access.ts';
import { toStoredDateTime, type InputFormat } from './fieldInput.ts';
import type { Caller } from './org.ts';
import type { OrgState } from './orgState.ts';

export interface WriteContext {
  readonly state: OrgState;
  readonly caller: Caller;
  readonly access: Access;
  readonly format: InputFormat;
  /** The platform itself writes: access and read-only fields do not hold it back, data rules do. */
  readonly asPlatform: boolean;
  /** Time of the write in stored form. */
  readonly now: string;
  readonly viewer: Viewer;
}

export function writeContext(
  state: OrgState,
  caller: Caller,
  options: { format?: InputFormat; asPlatform?: boolean } = {}
): WriteContext {
  return {
    state,
    caller,
    access: state.access(caller.userId),
    format: options.format ?? 'json',
    asPlatform: options.asPlatform ?? false,
    now: toStoredDateTime(state.clock()),
    viewer: state.viewer(caller)
  };
}
