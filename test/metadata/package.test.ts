import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPackage } from './engine/checkPackage.ts';
import { METADATA_SCHEMA } from './engine/metadataSchema.ts';
import { readSource } from './engine/readSource.ts';
import { schemaFromTypes } from './engine/schemaFromTypes.ts';
import { repositoryPath } from './repositoryPath.ts';
import { RULES } from './rules/index.ts';

describe('the package', () => {
  let files = new Map<string, string>();
  beforeAll(async () => {
    files = await readSource(repositoryPath('force-app'), 'force-app/');
  });

  it('has nothing that a check objects to', () => {
    expect(checkPackage(files, { apiVersion: '66.0' })).toEqual([]);
  });

  it('reads the same without the folder before it', () => {
    const inside = new Map([...files].map(([path, text]) => [path.replace('force-app/main/default/', ''), text]));
    expect(checkPackage(inside, { apiVersion: '66.0' })).toEqual([]);
  });

  it('reads the same in metadata format', () => {
    const packed = inMetadataFormat(files);
    expect([...packed.keys()]).toContain('objects/Account.object');
    expect(checkPackage(packed, { apiVersion: '66.0' })).toEqual([]);
  });
});

/** Objects and their translations with their parts inside, as a package in metadata format has them. */
function inMetadataFormat(files: ReadonlyMap<string, string>): Map<string, string> {
  const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
  const inner = (text: string): string => text.replace(/^[\s\S]*?<\w+ xmlns[^>]*>/, '').replace(/<\/\w+>\s*$/, '');
  const whole = new Map<string, string>();
  const combined = new Map<string, { root: string; parts: string[] }>();
  const addPart = (file: string, root: string, part: string): void => {
    const known = combined.get(file) ?? { root, parts: [] };
    combined.set(file, known);
    known.parts.push(part);
  };
  for (const [path, text] of files) {
    const name = path.replace('force-app/main/default/', '');
    const object = /^objects\/(\w+)\/(?:(\w+)\/)?[^/]+$/.exec(name);
    const translation = /^objectTranslations\/([\w-]+)\/[^/]+?\.(\w+)-meta\.xml$/.exec(name);
    if (object) {
      const part = object[2] ? `<${object[2]}>${inner(text)}</${object[2]}>` : inner(text);
      addPart(`objects/${object[1]}.object`, 'CustomObject', part);
    } else if (translation) {
      const part = translation[2] === 'fieldTranslation' ? `<fields>${inner(text)}</fields>` : inner(text);
      addPart(`objectTranslations/${translation[1]}.objectTranslation`, 'CustomObjectTranslation', part);
    } else if (name.startsWith('lwc/')) whole.set(name, text);
    else if (/Folder-meta\.xml$/.test(name)) whole.set(name.replace(/\.\w+Folder-meta/, '-meta'), text);
    else whole.set(name.replace(/-meta\.xml$/, ''), text);
  }
  for (const [file, { root, parts }] of combined) {
    whole.set(file, `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${XMLNS}>\n${parts.join('\n')}\n</${root}>\n`);
  }
  return whole;
}

describe('the schema of the metadata types', () => {
  it('is made from the installed @salesforce/types; npm run generate:metadata-schema renews it', async () => {
    const declarations = await readFile(repositoryPath('node_modules/@salesforce/types/lib/metadata.d.ts'), 'utf8');
    expect(METADATA_SCHEMA).toEqual(schemaFromTypes(declarations));
  });
});

describe('the rules', () => {
  it('have ids of their own and name their source', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    expect(RULES.filter(({ source }) => !/^https:\/\/|^DESIGN\.md$/.test(source))).toEqual([]);
  });
});
