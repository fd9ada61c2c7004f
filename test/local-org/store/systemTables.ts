/** Tables of the local org itself, beside those of the objects; their names start with an underscore. */
import type { Component } from '../schema/metadata/component.ts';
import type { Database } from './database.ts';

export function createSystemTables(db: Database): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS _settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS _components (
      type TEXT NOT NULL, full_name TEXT NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL, content BLOB NOT NULL,
      PRIMARY KEY (type, full_name, position)
    );
    CREATE TABLE IF NOT EXISTS _key_prefixes (object TEXT PRIMARY KEY, prefix TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS _auto_numbers (object TEXT NOT NULL, field TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (object, field));
    CREATE TABLE IF NOT EXISTS _sessions (
      token TEXT PRIMARY KEY, user_id TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL
    );`);
}

export function readSetting(db: Database, key: string): string | undefined {
  const row = db.statement('SELECT value FROM _settings WHERE key = ?').get(key);
  return typeof row?.['value'] === 'string' ? row['value'] : undefined;
}

export function writeSetting(db: Database, key: string, value: string): void {
  db.statement('INSERT INTO _settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value
  );
}

export function readComponents(db: Database): Component[] {
  const rows = db
    .statement('SELECT type, full_name, path, content FROM _components ORDER BY type, full_name, position')
    .all();
  const components: Component[] = [];
  for (const { type, full_name: fullName, path, content } of rows) {
    if (typeof type !== 'string' || typeof fullName !== 'string' || typeof path !== 'string') continue;
    if (!(content instanceof Uint8Array)) continue;
    const last = components.at(-1);
    if (last?.type === type && last.fullName === fullName) last.files.push({ path, content });
    else components.push({ type, fullName, files: [{ path, content }] });
  }
  return components;
}

export function writeComponent(db: Database, component: Component): void {
  removeComponent(db, component);
  const insert = db.statement('INSERT INTO _components VALUES (?, ?, ?, ?, ?)');
  component.files.forEach((file, position) =>
    insert.run(component.type, component.fullName, position, file.path, file.content)
  );
}

export function removeComponent(db: Database, component: Pick<Component, 'type' | 'fullName'>): void {
  db.statement('DELETE FROM _components WHERE type = ? AND full_name = ?').run(component.type, component.fullName);
}

/** Key prefix of a custom object: a00, a01 … for objects, m00 … for custom metadata types; given once, kept for ever. */
export function keyPrefixOf(db: Database, object: string): string {
  const known = db.statement('SELECT prefix FROM _key_prefixes WHERE object = ?').get(object)?.['prefix'];
  if (typeof known === 'string') return known;
  const letter = object.endsWith('__mdt') ? 'm' : 'a';
  const row = db.statement('SELECT count(*) AS taken FROM _key_prefixes WHERE prefix LIKE ?').get(`${letter}%`);
  const taken = Number(row?.['taken'] ?? 0);
  const prefix = letter + taken.toString(36).padStart(2, '0');
  db.statement('INSERT INTO _key_prefixes VALUES (?, ?)').run(object, prefix);
  return prefix;
}
