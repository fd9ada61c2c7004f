/** Tells whether anything in an org's file changed, from a connection of its own. */
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

export class DataDigest {
  readonly #db: DatabaseSync;
  readonly #version;

  constructor(file: string) {
    this.#db = new DatabaseSync(file, { readOnly: true });
    this.#version = this.#db.prepare('PRAGMA data_version');
  }

  /** Another number once any other connection has committed a change: https://sqlite.org/pragma.html#pragma_data_version */
  version(): unknown {
    return this.#version.get()?.['data_version'];
  }

  /** Of the definitions and every row of every table. */
  digest(): string {
    const hash = createHash('sha256');
    const tables = this.#db
      .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
      .all();
    for (const { name, sql } of tables) {
      hash.update(String(sql));
      const rows = this.#db.prepare(`SELECT * FROM "${String(name)}" ORDER BY rowid`);
      rows.setReturnArrays(true);
      for (const row of rows.iterate()) hash.update(JSON.stringify(row, binaryAsText));
    }
    return hash.digest('hex');
  }

  isIntact(): boolean {
    return this.#db.prepare('PRAGMA integrity_check').get()?.['integrity_check'] === 'ok';
  }

  close(): void {
    this.#db.close();
  }
}

function binaryAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
