import { afterEach } from 'vitest';
import { connectOrg, type ConnectOptions } from '../../scripts/org/connectOrg.ts';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { startScriptedServer, type Answer, type ScriptedServer, type SeenRequest } from './scriptedServer.ts';

/** Waits of a millisecond or two, so that tests need none. */
const FAST = {
  retry: { retries: 3, minTimeout: 1, maxTimeout: 5 },
  poll: { firstDelay: 1, longestDelay: 2 },
  ingest: { lockWait: 1 }
};

/** An org that answers what each test scripts. One test has one at a time, and it ends with the test. */
export function scriptedOrg(usual: Partial<ConnectOptions> = {}): ScriptedOrg {
  const org = new ScriptedOrg(usual);
  afterEach(() => org.close());
  return org;
}

class ScriptedOrg {
  readonly #usual: Partial<ConnectOptions>;
  #server: ScriptedServer | undefined;

  constructor(usual: Partial<ConnectOptions>) {
    this.#usual = usual;
  }

  /** Reached with the token `old`. */
  async start(script: Record<string, Answer[]>, more: Partial<ConnectOptions> = {}): Promise<OrgPort> {
    await this.close();
    this.#server = await startScriptedServer(script);
    const { instanceUrl } = this.#server;
    return connectOrg({ instanceUrl, accessToken: 'old', apiVersion: '66.0', ...FAST, ...this.#usual, ...more });
  }

  get seen(): SeenRequest[] {
    return this.#started.seen;
  }

  requests(method: string, path: string): SeenRequest[] {
    return this.#started.requests(method, path);
  }

  async close(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }

  get #started(): ScriptedServer {
    if (!this.#server) throw new Error('No org was started.');
    return this.#server;
  }
}
