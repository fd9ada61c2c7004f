/** The org's SQLite file: opening, transactions and a cache of prepared statements. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';

const STATEMENT_LIMIT = 500;

export class Database {
  readonly connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  #functions = 0;
  readonly #rollbackListeners: ((isWhole: boolean) => void)[] = [];
  readonly #commitListeners: (() => void)[] = [];

  /** `path` is a file or :memory: */
  constructor(path: string) {
    this.connection = new DatabaseSync(path);
    this.connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768'
    );
  }

  get inTransaction(): boolean {
    return this.#depth > 0;
  }

  /**
   * The statement for the text, prepared once. Only for statements that are run to their end at once (get, run, all): a
   * cached statement that is being iterated would be reset by its next use.
   */
  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= STATEMENT_LIMIT) this.#statements.clear();
    const statement = this.connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  /** Table layouts changed: statements prepared before may be stale. */
  forgetStatements(): void {
    this.#statements.clear();
  }

  /** SQLite functions cannot be removed, so a name is never given twice. */
  newFunctionName(): string {
    this.#functions += 1;
    return `formula_${this.#functions}`;
  }

  /** What is cached from uncommitted rows must be dropped when they vanish; `isWhole` unless only a savepoint is undone. */
  onRollback(listener: (isWhole: boolean) => void): void {
    this.#rollbackListeners.push(listener);
  }

  /** What was held back for one write at the end of a transaction is written now. */
  onCommit(listener: () => void): void {
    this.#commitListeners.push(listener);
  }

  /** Runs `work` in a transaction, nested ones in a savepoint; a thrown error undoes what it wrote. */
  transaction<T>(work: () => T): T {
    const level = this.#depth;
    const name = `level${level}`;
    this.exec(level === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`);
    this.#depth = level + 1;
    try {
      const result = work();
      if (level === 0) for (const listener of this.#commitListeners) listener();
      this.exec(level === 0 ? 'COMMIT' : `RELEASE ${name}`);
      this.#depth = level;
      return result;
    } catch (error) {
      this.#depth = level;
      this.exec(level === 0 ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`);
      for (const listener of this.#rollbackListeners) listener(level === 0);
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.connection.close();
  }
}

/** A table or column name in SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
