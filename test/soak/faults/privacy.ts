/** Texts that leave a run: what it prints, what it records, what it throws. */
import { inspect } from 'node:util';
import type { LocalOrgServer } from '../../local-org/index.ts';

export class Texts {
  readonly #texts: string[] = [];

  add(text: string): void {
    this.#texts.push(text);
  }

  /** Everything that printing the error could show, its cause included. */
  addError(error: unknown): void {
    this.add(inspect(error, { depth: 6, showHidden: true }));
  }

  /** Every text field of every run record. */
  addRuns({ org, username }: LocalOrgServer): void {
    const caller = org.callerNamed(username, '66.0');
    const fields = [...(org.schema.objects.get('ka_run__c')?.fields.values() ?? [])].filter(({ stored }) => stored);
    if (fields.length === 0) throw new Error('KA_Run__c is not in the org');
    const soql = `SELECT ${fields.map(({ name }) => name).join(', ')} FROM KA_Run__c`;
    for (const run of org.query(caller, soql).rows()) this.add(JSON.stringify(run));
  }

  /** The secrets among them, with what stands around each. */
  leaks(accessToken: string): string[] {
    // The second half of a token is the secret; the first is the id of the org.
    const secrets = [accessToken.split('!')[1] ?? accessToken, 'SECRET-COMMENT', 'people.example', 'Bearer 00D'];
    return this.#texts.flatMap((text) =>
      secrets.flatMap((secret) => {
        const at = text.indexOf(secret);
        return at < 0 ? [] : [text.slice(Math.max(0, at - 100), at + secret.length + 20)];
      })
    );
  }

  get size(): number {
    return this.#texts.length;
  }
}
