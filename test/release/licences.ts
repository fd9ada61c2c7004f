import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { repositoryPath } from '../metadata/repositoryPath.ts';

/** Licences that let the plugin be used, changed and sold; where a package offers a choice, one of them is enough. */
export const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'Zlib'];

export interface LicensedPackage {
  name: string;
  version: string;
  /** SPDX expression. */
  licence: string;
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), license: z.string().optional(), dev: z.boolean().optional() })
  )
});

/** Before `license` became one field, packages listed theirs. */
const manifestSchema = z.object({ licenses: z.array(z.object({ type: z.string() })).min(1) });

/** What an installation of the plugin brings along, by name; development tools are left out. */
export async function runtimeLicences(): Promise<LicensedPackage[]> {
  const lock = lockSchema.parse(JSON.parse(await readFile(repositoryPath('package-lock.json'), 'utf8')));
  const packages = await Promise.all(
    Object.entries(lock.packages)
      .filter(([path, { dev }]) => path !== '' && dev !== true)
      .map(async ([path, { version = '', license }]) => ({
        name: path.replace(/^.*node_modules\//, ''),
        version,
        licence: license ?? (await listedLicence(path))
      }))
  );
  const unique = new Map(packages.map((entry) => [`${entry.name}@${entry.version}`, entry]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

async function listedLicence(path: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(repositoryPath(`${path}/package.json`), 'utf8'));
  return manifestSchema
    .parse(manifest)
    .licenses.map(({ type }) => type)
    .join(' OR ');
}

/** Whether some choice of an SPDX expression asks for permissive licences only. */
export function isPermissive(licence: string): boolean {
  const choices = licence.replace(/^\(|\)$/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((part) => PERMISSIVE.includes(part)));
}

/** docs/third-party-licences.md */
export async function licenceList(): Promise<string> {
  const packages = await runtimeLicences();
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return (
    '# Licences of other packages\n\n' +
    `Installing the plugin brings ${packages.length} packages along. Made by \`npm run generate:docs\` from package-lock.json.\n` +
    'The components that are deployed to an org contain no code of others.\n\n' +
    `| package | version | licence |\n| --- | --- | --- |\n${rows.join('\n')}\n`
  );
}
