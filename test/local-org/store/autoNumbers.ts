/** Counters of auto-number fields. Counted in memory, written once at the end of each transaction. */
import type { Database } from './database.ts';

interface Counter {
  object: string;
  field: string;
  last: number;
}

export class AutoNumbers {
  readonly #db: Database;
  readonly #counters = new Map<string, Counter>();
  readonly #dirty = new Set<Counter>();

  constructor(db: Database) {
    this.#db = db;
    db.onCommit(() => this.#write());
    db.onRollback((isWhole) => {
      // Numbers of an undone savepoint stay used, as others of the transaction may follow them.
      if (!isWhole) return;
      this.#counters.clear();
      this.#dirty.clear();
    });
  }

  /** The next number, from 1; to be called in a transaction. */
  next(object: string, field: string): number {
    const key = `${object}.${field}`;
    const counter = this.#counters.get(key) ?? this.#read(key, object, field);
    counter.last += 1;
    this.#dirty.add(counter);
    return counter.last;
  }

  #read(key: string, object: string, field: string): Counter {
    const row = this.#db.statement('SELECT last FROM _auto_numbers WHERE object = ? AND field = ?').get(object, field);
    const counter = { object, field, last: Number(row?.['last'] ?? 0) };
    this.#counters.set(key, counter);
    return counter;
  }

  #write(): void {
    if (this.#dirty.size === 0) return;
    const put = this.#db.statement(
      'INSERT INTO _auto_numbers VALUES (?, ?, ?) ON CONFLICT (object, field) DO UPDATE SET last = excluded.last'
    );
    for (const { object, field, last } of this.#dirty) put.run(object, field, last);
    this.#dirty.clear();
  }
}
