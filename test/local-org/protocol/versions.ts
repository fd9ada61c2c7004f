/** API versions the local org answers to, and their release names. */
import { readFileSync } from 'node:fs';
import { SalesforceError } from '../operations/salesforceError.ts';
import { json } from './reply.ts';
import { isJsonObject } from './requestFields.ts';
import type { Router } from './router.ts';

/** 21.0 to 30.0 were retired in Summer '25. */
const OLDEST = 31;

/** The one API version of the project: sourceApiVersion of sfdx-project.json. */
export const newestVersion = readProjectVersion();

function readProjectVersion(): string {
  const file = new URL('../../../sfdx-project.json', import.meta.url);
  const project: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const version = isJsonObject(project) ? project['sourceApiVersion'] : undefined;
  if (typeof version !== 'string') throw new Error('sfdx-project.json has no sourceApiVersion');
  return version;
}

/** `v66.0` → `66.0`; NOT_FOUND for anything the org does not serve. */
export function parseVersion(segment: string): string {
  const match = /^v(\d{2,3})\.0$/i.exec(segment);
  const number = Number(match?.[1] ?? Number.NaN);
  if (!(number >= OLDEST && number <= Number(newestVersion))) {
    throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
  return `${number}.0`;
}

/** Three releases a year; version 66 is Spring '26. */
export function releaseLabel(version: number): string {
  const year = 26 + Math.ceil((version - 66) / 3);
  const season = ['Spring', 'Summer', 'Winter'][version % 3];
  const shown = version % 3 === 1 ? year - 1 : year;
  return `${season} '${String(shown).padStart(2, '0')}`;
}

const RESOURCES = [
  'tooling',
  'metadata',
  'composite',
  'sobjects',
  'query',
  'queryAll',
  'limits',
  'jobs',
  'actions',
  'ui-api',
  'graphql',
  'recent',
  'tabs',
  'theme',
  'appMenu'
];

export function registerVersions(router: Router): void {
  router.add('GET', '/services/data', () => {
    const count = Number(newestVersion) - OLDEST + 1;
    const versions = Array.from({ length: count }, (_, index) => OLDEST + index);
    return json(
      versions.map((version) => ({
        label: releaseLabel(version),
        url: `/services/data/v${version}.0`,
        version: `${version}.0`
      }))
    );
  });
  router.data('GET', '', (request) => {
    const base = `/services/data/v${request.version}`;
    const { userId } = request.caller;
    const links = Object.fromEntries(RESOURCES.map((name) => [name, `${base}/${name}`]));
    return json({ ...links, identity: `${request.origin}/id/${request.org.orgId}/${userId}` });
  });
}
