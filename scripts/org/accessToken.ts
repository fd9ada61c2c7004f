import { setTimeout as delay } from 'node:timers/promises';
import { keyAccountsError } from '../errors.ts';
import { NetworkFault } from './faults.ts';

export interface RenewalOptions {
  /** Gets a new access token once this one is refused; absent where there is nothing to renew it with. */
  refresh?: () => Promise<string>;
  /** Milliseconds that a new token may take. */
  refreshTimeout?: number;
}

/** A refused token is renewed this often within a minute; more means that the new ones are refused as well. */
const MAXIMUM_RENEWALS_A_MINUTE = 3;
const REFRESH_TIMEOUT_MS = 60_000;

/** The token of a session. Requests that are refused together wait for one renewal. */
export class AccessToken {
  #current: string;
  readonly #instanceUrl: string;
  readonly #refresh: (() => Promise<string>) | undefined;
  readonly #timeout: number;
  /** When the latest new tokens came. */
  readonly #renewals: number[] = [];
  #renewing: Promise<void> | undefined;

  constructor(token: string, instanceUrl: string, { refresh, refreshTimeout = REFRESH_TIMEOUT_MS }: RenewalOptions) {
    this.#current = token;
    this.#instanceUrl = instanceUrl;
    this.#refresh = refresh;
    this.#timeout = refreshTimeout;
  }

  get current(): string {
    return this.#current;
  }

  /** Whether there is another token than `refused` to try now. Throws NetworkFault, or an SfError that says what to do. */
  async renewed(refused: string): Promise<boolean> {
    if (this.#current !== refused) return true;
    const refresh = this.#refresh;
    if (refresh === undefined) return false;
    this.#renewing ??= this.#renew(refresh).finally(() => (this.#renewing = undefined));
    await this.#renewing;
    return true;
  }

  async #renew(refresh: () => Promise<string>): Promise<void> {
    const minuteAgo = performance.now() - 60_000;
    while ((this.#renewals[0] ?? minuteAgo) < minuteAgo) this.#renewals.shift();
    if (this.#renewals.length >= MAXIMUM_RENEWALS_A_MINUTE) {
      throw keyAccountsError('sessionRefused', [this.#instanceUrl, 'INVALID_SESSION_ID']);
    }
    const ended = new AbortController();
    const tooLong = delay(this.#timeout, undefined, { signal: ended.signal }).then(() => {
      throw new NetworkFault('ETIMEDOUT');
    });
    try {
      this.#current = await Promise.race([refresh(), tooLong]);
      this.#renewals.push(performance.now());
    } catch (error) {
      throw asFault(error, this.#instanceUrl);
    } finally {
      ended.abort();
    }
  }
}

/** ECONNREFUSED, EAI_AGAIN, UND_ERR_SOCKET, …: the org could not be asked, which says nothing about the login. */
const NETWORK_CODE = /^(E[A-Z_]+|UND_ERR_\w+)$/;

function asFault(error: unknown, instanceUrl: string): unknown {
  if (error instanceof NetworkFault) return error;
  const fault = NetworkFault.from(error);
  if (NETWORK_CODE.test(fault.code)) return fault;
  return keyAccountsError('sessionRefused', [instanceUrl, 'the stored login could not be renewed']);
}
