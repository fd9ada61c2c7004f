import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = join(import.meta.dirname, '../..');
const folder = join(root, 'config/schedules');

export interface CommandLine {
  file: string;
  /** e.g. `keyaccounts watch`. */
  command: string;
  flags: Map<string, string | true>;
}

export function scheduleFiles(): string[] {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

export function readSchedule(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** Every call of the CLI in a file, comments included: people copy those too. */
export function commandLines(file: string): CommandLine[] {
  const calls = readSchedule(file).matchAll(/\bsf ((?:[a-z]+ )+?)(--[^\n&|>]*)/g);
  return [...calls].map(([, command = '', rest = '']) => ({ file, command: command.trim(), flags: flagsOf(rest) }));
}

function flagsOf(text: string): Map<string, string | true> {
  const flags = new Map<string, string | true>();
  let name: string | undefined;
  for (const [token] of text.matchAll(/"[^"]*"|\S+/g)) {
    if (token.startsWith('--')) {
      name = token.slice(2);
      flags.set(name, true);
    } else if (name !== undefined) flags.set(name, token.replaceAll('"', ''));
  }
  return flags;
}

interface FlagDefinition {
  type: 'boolean' | 'option';
}

/** The flags of a command of this plugin as its class declares them; undefined where there is no such command. */
export async function flagsOfCommand(command: string): Promise<Record<string, FlagDefinition> | undefined> {
  const path = join(root, 'scripts/commands', `${command.split(' ').join('/')}.ts`);
  try {
    const module = (await import(pathToFileURL(path).href)) as {
      default: { flags: Record<string, FlagDefinition>; baseFlags?: Record<string, FlagDefinition> };
    };
    return { ...module.default.baseFlags, ...module.default.flags, json: { type: 'boolean' } };
  } catch {
    return undefined;
  }
}
