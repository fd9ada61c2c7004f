/** Results that did not fit into one answer, kept for queryMore. */
import type { Caller } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { idSequence } from '../recordId.ts';
import { RowSpool } from '../rowSpool.ts';

/** Cursors a user may have open; one more closes the oldest. As the SOAP guide documents for queryMore. */
const CURSORS_PER_USER = 10;
/** Minutes without use after which a cursor is closed. */
const IDLE_MINUTES = 15;

export interface OpenCursor {
  readonly id: string;
  readonly userId: string;
  readonly totalSize: number;
  readonly batchSize: number;
  /** One record a row, as JSON. */
  readonly rows: RowSpool;
  lastUse: number;
}

export class QueryCursors {
  readonly #open = new Map<string, OpenCursor>();
  readonly #nextId = idSequence('01g');

  open(caller: Caller, totalSize: number, batchSize: number): OpenCursor {
    this.#closeIdle();
    const own = [...this.#open.values()].filter(({ userId }) => userId === caller.userId);
    const oldest = own.length >= CURSORS_PER_USER ? own[0] : undefined;
    if (oldest !== undefined) this.#close(oldest);
    const cursor: OpenCursor = {
      id: this.#nextId(),
      userId: caller.userId,
      totalSize,
      batchSize,
      rows: new RowSpool(),
      lastUse: Date.now()
    };
    this.#open.set(cursor.id, cursor);
    return cursor;
  }

  /** The cursor of a locator like 01g000000000001AAA-2000, and the record it continues at. */
  find(caller: Caller, locator: string): { cursor: OpenCursor; from: number } {
    this.#closeIdle();
    const match = /^(01g[a-zA-Z0-9]{15})-(\d{1,9})$/.exec(locator);
    const cursor = this.#open.get(match?.[1] ?? '');
    const from = Number(match?.[2] ?? Number.NaN);
    if (cursor === undefined || cursor.userId !== caller.userId || !(from < cursor.rows.rows)) {
      throw new SalesforceError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    cursor.lastUse = Date.now();
    return { cursor, from };
  }

  closeAll(): void {
    for (const cursor of this.#open.values()) this.#close(cursor);
  }

  #closeIdle(): void {
    const limit = Date.now() - IDLE_MINUTES * 60_000;
    for (const cursor of this.#open.values()) if (cursor.lastUse < limit) this.#close(cursor);
  }

  #close(cursor: OpenCursor): void {
    cursor.rows.close();
    this.#open.delete(cursor.id);
  }
}
