import { keyAccountsError } from '../../errors.ts';
import type { OrgPort } from '../../org/orgPort.ts';

/** A port remembers what it was told of the org; after this long it is opened anew. */
const PORT_LIFETIME_MS = 15 * 60_000;

/** The watch's line to the org: opened when needed, dropped when it fails. */
export class OrgContact {
  readonly #connect: () => Promise<OrgPort>;
  #port: { org: OrgPort; openedAt: Date } | undefined;
  /** Vain attempts in a row. */
  failures = 0;
  lastContact: Date | undefined;

  constructor(connect: () => Promise<OrgPort>) {
    this.#connect = connect;
  }

  /** Fails with an error of scripts/errors.ts where the org cannot be reached or has no package. */
  async org(now: Date): Promise<OrgPort> {
    const age = this.#port ? now.getTime() - this.#port.openedAt.getTime() : Infinity;
    // Below zero where the clock was set back.
    if (this.#port && age >= 0 && age < PORT_LIFETIME_MS) return this.#port.org;
    const org = await this.#connect();
    await org.identity();
    if (!(await org.describe('KA_Run__c'))) throw keyAccountsError('packageMissing', ['the object KA_Run__c']);
    this.#port = { org, openedAt: now };
    return org;
  }

  /** Returns whether the org had been lost. */
  answered(now: Date): boolean {
    const wasLost = this.failures > 0;
    this.failures = 0;
    this.lastContact = now;
    return wasLost;
  }

  lost(): void {
    this.failures += 1;
    this.#port = undefined;
  }
}
