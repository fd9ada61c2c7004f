/** Checks the package without an org: `npm run check:metadata [folder]`. Exits with 1 when anything is wrong. */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { checkPackage } from './engine/checkPackage.ts';
import { readSource } from './engine/readSource.ts';
import { repositoryPath } from './repositoryPath.ts';

const projectSchema = z.object({ sourceApiVersion: z.string() });

const folder = resolve(process.argv[2] ?? repositoryPath('force-app'));
const project = projectSchema.parse(JSON.parse(await readFile(repositoryPath('sfdx-project.json'), 'utf8')));
const files = await readSource(folder, `${basename(folder)}/`);
const findings = checkPackage(files, { apiVersion: project.sourceApiVersion });

for (const { file, line, rule, message, fix } of findings) {
  console.log(`${file}:${line} [${rule}] ${message}\n    ${fix}`);
}
console.log(
  findings.length === 0
    ? `${files.size} files: nothing to object to.`
    : `${files.size} files, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}.`
);
process.exitCode = findings.length === 0 ? 0 : 1;
