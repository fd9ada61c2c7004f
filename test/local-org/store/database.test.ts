import { expect, test } from 'vitest';
import { AutoNumbers } from './autoNumbers.ts';
import { Database } from './database.ts';
import { createSystemTables, keyPrefixOf } from './systemTables.ts';

function open(): Database {
  const db = new Database(':memory:');
  createSystemTables(db);
  return db;
}

test('a nested transaction that fails undoes its own writes and leaves the outer one usable', () => {
  const db = open();
  db.exec('CREATE TABLE t (n INTEGER)');
  db.transaction(() => {
    db.exec('INSERT INTO t VALUES (1)');
    expect(() => db.transaction(() => (db.exec('INSERT INTO t VALUES (2)'), fail()))).toThrow('failed');
    db.exec('INSERT INTO t VALUES (3)');
  });
  expect(db.inTransaction).toBe(false);
  expect(db.statement('SELECT group_concat(n) AS all_n FROM t').get()).toEqual({ all_n: '1,3' });
});

test('auto numbers go on after a part was undone, and start again where all was', () => {
  const db = open();
  const numbers = new AutoNumbers(db);
  db.transaction(() => {
    expect(numbers.next('Case', 'CaseNumber')).toBe(1);
    expect(() => db.transaction(() => (numbers.next('Case', 'CaseNumber'), fail()))).toThrow();
    expect(numbers.next('Case', 'CaseNumber')).toBe(3);
  });
  expect(() => db.transaction(() => (numbers.next('Case', 'CaseNumber'), fail()))).toThrow();
  db.transaction(() => expect(numbers.next('Case', 'CaseNumber')).toBe(4));
  expect(new AutoNumbers(db).next('Case', 'CaseNumber')).toBe(5);
});

test('key prefixes are given once, apart for objects and custom metadata', () => {
  const db = open();
  expect(['A__c', 'B__c', 'S__mdt', 'A__c'].map((name) => keyPrefixOf(db, name))).toEqual(['a00', 'a01', 'm00', 'a00']);
});

function fail(): never {
  throw new Error('failed');
}
