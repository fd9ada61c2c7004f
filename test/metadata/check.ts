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
  process.stdout.write(`${file}:${line} [${rule}] ${message}\n    ${fix}\n`);
}
const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
process.stdout.write(`${files.size} files, ${findings.length === 0 ? 'nothing to object to' : count}.\n`);
process.exitCode = findings.length === 0 ? 0 : 1;
