import { Messages, SfError } from '@salesforce/core';
import { Flags, SfCommand, toHelpSection } from '@salesforce/sf-plugins-core';
import { keyAccountsError } from './errors.ts';
import { exitCodeHelp } from './exitCodes.ts';
import { progressLine } from './formatters/recalculateReport.ts';
import { openCliOrg } from './org/openCliOrg.ts';
import type { OrgPort } from './org/orgPort.ts';
import type { StageProgress } from './pipelines/stages.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'shared');

/**
 * Flags that every command has. The org is resolved in run(), not while flags are parsed: oclif would wrap its
 * error into "Parsing --target-org …" and lose the exit code.
 */
export const orgFlags = {
  'target-org': Flags.string({ char: 'o', summary: messages.getMessage('flags.target-org.summary') }),
  'api-version': Flags.string({ summary: messages.getMessage('flags.api-version.summary') })
};

/** What `orgFlags` come to. */
export interface ChosenOrg {
  'target-org'?: string | undefined;
  'api-version'?: string | undefined;
}

/** A command with our flags, exit codes and way to stop. Its result is what `--json` prints. */
export abstract class KeyAccountsCommand<T> extends SfCommand<T> {
  public static override readonly errorCodes = toHelpSection('EXIT CODES', { ...exitCodeHelp });

  /** `signal` ends the waiting for Bulk jobs, which go on in the org. */
  protected async openOrg(flags: ChosenOrg, signal?: AbortSignal): Promise<OrgPort> {
    return openCliOrg(flags['target-org'], flags['api-version'], signal);
  }

  /**
   * A signal that is aborted when the process is told to stop, so that a run can put its record in order. SfCommand's
   * own listeners would end the process at once; a second signal still does.
   */
  protected stopSignal(): AbortSignal {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(name);
      process.once(name, () => {
        controller.abort(keyAccountsError('cancelled', [name]));
      });
    }
    return controller.signal;
  }

  /** A line a stage, and one now and then while it lasts. */
  protected showProgress(progress: StageProgress): void {
    const line = progressLine(progress);
    // logToStderr is silent with --json, and a schedule's log wants to see both.
    if (line !== undefined) process.stderr.write(`${line}\n`);
  }

  /** A fault of the program ends in 1; SfCommand would make 10 of a TypeError, which our map does not know. */
  protected override async catch(error: Error | SfError): Promise<never> {
    if (error instanceof SfError || 'oclif' in error) return super.catch(error);
    const stack = error.stack?.replaceAll('TypeError', 'Type error') ?? '';
    return super.catch(keyAccountsError('unexpected', [error.message]).setData({ stack }));
  }
}
