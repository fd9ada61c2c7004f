import { beforeAll, describe, expect, it } from 'vitest';
import { checkPackage } from './engine/checkPackage.ts';
import type { Finding } from './engine/finding.ts';
import { readSource } from './engine/readSource.ts';
import { parseXml, type ParsedXml } from './engine/xmlTree.ts';
import { repositoryPath } from './repositoryPath.ts';
import { RULES } from './rules/index.ts';
import { VARIANTS } from './variants/index.ts';
import type { Variant } from './variants/variant.ts';

/** Most files are the same in every variant; each is read once. */
const read = new Map<string, ParsedXml>();
function parse(file: string, content: string): ParsedXml {
  const key = `${file}\n${content}`;
  const known = read.get(key) ?? parseXml(file, content);
  read.set(key, known);
  return known;
}

const check = (files: ReadonlyMap<string, string>): Finding[] => checkPackage(files, { apiVersion: '66.0', parse });
const keyOf = ({ file, rule, message }: Finding): string => `${file} ${rule} ${message}`;

function pathOf(files: ReadonlyMap<string, string>, end: string): string {
  const matches = [...files.keys()].filter((path) => path.endsWith(end));
  if (matches.length > 1) throw new Error(`${matches.length} files end with ${end}.`);
  return matches[0] ?? end;
}

function broken(files: ReadonlyMap<string, string>, { file, edit }: Variant): Map<string, string> {
  const changed = new Map(files);
  const path = pathOf(files, file);
  const content = edit(files.get(path) ?? '');
  if (content === undefined) changed.delete(path);
  else changed.set(path, content);
  return changed;
}

describe('checkPackage refuses a package with', () => {
  let files = new Map<string, string>();
  let before = new Set<string>();

  beforeAll(async () => {
    files = await readSource(repositoryPath('force-app'), 'force-app/');
    before = new Set(check(files).map(keyOf));
  });

  it.each(VARIANTS.map((variant) => ({ ...variant })))('$name', (variant) => {
    const changed = broken(files, variant);
    const path = pathOf(changed, variant.in ?? variant.file);
    const found = check(changed).filter((finding) => finding.rule === variant.rule && !before.has(keyOf(finding)));
    const lines = (changed.get(path) ?? '').split('\n');
    const places = found.filter((finding) => finding.file === path).map(({ line }) => lines[line - 1]?.trim());
    expect(places).toContainEqual(expect.stringContaining(variant.at));
    expect(found.map(({ fix }) => fix)).not.toContain('');
  });

  it('at least one thing wrong for every rule there is', () => {
    const seeded = new Set(VARIANTS.map(({ rule }) => rule));
    expect(RULES.map(({ id }) => id).filter((id) => !seeded.has(id))).toEqual([]);
  });
});
