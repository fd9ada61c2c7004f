import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorKeys, isKeyAccountsError, keyAccountsError } from '../../scripts/errors.ts';
import { exitCodeHelp, exitCodes } from '../../scripts/exitCodes.ts';
import { KeyAccountsCommand } from '../../scripts/keyAccountsCommand.ts';

const design = readFileSync(new URL('../../DESIGN.md', import.meta.url), 'utf8');

test.each(errorKeys)('%s has a sentence, a next step and a documented exit code', (key) => {
  const tokens = ['the first', 'the second', 'the third', 'the fourth', 'the fifth', 'the sixth'];
  const error = keyAccountsError(key, tokens, tokens);
  expect(error.message).not.toMatch(/%s|undefined/);
  expect(error.message.length).toBeGreaterThan(15);
  expect(error.actions?.length).toBeGreaterThan(0);
  expect(error.actions?.join(' ')).not.toMatch(/%s/);
  expect(Object.values(exitCodes)).toContain(error.exitCode);
  expect(isKeyAccountsError(error, key)).toBe(true);
});

test('exit codes are those of the design, and all are in the help of a command', () => {
  const help = KeyAccountsCommand.errorCodes;
  expect(help?.body).toHaveLength(Object.keys(exitCodes).length);
  const rows = design.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  for (const code of Object.values(exitCodes)) {
    expect(rows.find(([, cell]) => cell === String(code))?.[2]).toBe(exitCodeHelp[code]);
  }
});
