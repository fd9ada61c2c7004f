/** The flags of the local org. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { LocalOrgServerOptions } from './index.ts';

export const USAGE = `Serve a Salesforce-compatible org for trying and testing.

  npm run -s local-org -- --db FILE|:memory: [--port N] [--deploy DIR] [--time-zone ZONE] [--features LIST]
                          [--client-id ID --certificate FILE]

  --db           SQLite file that keeps the org, or :memory:
  --port         port on 127.0.0.1; 0, the default, takes a free one
  --deploy       source folder to deploy before the first request, e.g. force-app
  --time-zone    IANA zone of a new org's users, e.g. Asia/Shanghai
  --features     comma separated: orders, surveys, multicurrency, teams, personaccounts,
                 translations
  --client-id    consumer key that may log users in with a signed JWT
  --certificate  PEM file with the certificate its signatures are checked with
  --help         this text

When it is ready it prints one line of JSON: {"instanceUrl","accessToken","username","orgId"}.
It stops on SIGTERM and SIGINT.
`;

/** A wrong flag; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const FEATURES = {
  orders: 'orders',
  surveys: 'surveys',
  multicurrency: 'multiCurrency',
  teams: 'accountTeams',
  personaccounts: 'personAccounts',
  translations: 'translationWorkbench'
} as const;

/** Checks the flags; throws a UsageError that names the flag, the fault and what is allowed. */
export function parseOptions(args: readonly string[]): Omit<LocalOrgServerOptions, 'log'> | 'help' {
  const values = readFlags(args);
  if (values.help === true) return 'help';
  if (values.db === undefined) throw new UsageError('--db is missing: give a file, or :memory:. See --help');
  const connectedApp = readApp(values['client-id'], values.certificate);
  return {
    db: checkDb(values.db),
    port: checkPort(values.port ?? '0'),
    ...(values.deploy === undefined ? {} : { deploy: checkFolder(values.deploy) }),
    ...(values['time-zone'] === undefined ? {} : { timeZone: checkZone(values['time-zone']) }),
    ...(values.features === undefined ? {} : { features: checkFeatures(values.features) }),
    ...(connectedApp === undefined ? {} : { connectedApp })
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        db: { type: 'string' },
        port: { type: 'string' },
        deploy: { type: 'string' },
        'time-zone': { type: 'string' },
        features: { type: 'string' },
        'client-id': { type: 'string' },
        certificate: { type: 'string' },
        help: { type: 'boolean', short: 'h' }
      }
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}. See --help`);
  }
}

function checkDb(db: string): string {
  if (db === ':memory:') return db;
  const folder = dirname(resolve(db));
  if (!existsSync(folder)) throw new UsageError(`--db ${db}: the folder ${folder} does not exist; make it first`);
  return db;
}

function checkPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port ${text}: give a number from 0 to 65535`);
  return port;
}

function checkFolder(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    throw new UsageError(`--deploy ${path}: there is no such folder; give a source folder such as force-app`);
  }
  return path;
}

function checkZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new UsageError(`--time-zone ${zone}: unknown zone; give an IANA name such as Asia/Shanghai`);
  }
}

function checkFeatures(list: string): NonNullable<LocalOrgServerOptions['features']> {
  const features: Partial<Record<(typeof FEATURES)[keyof typeof FEATURES], boolean>> = {};
  for (const name of list.split(',').map((entry) => entry.trim().toLowerCase())) {
    if (!isFeature(name)) {
      throw new UsageError(`--features ${name}: unknown feature; known are ${Object.keys(FEATURES).join(', ')}`);
    }
    features[FEATURES[name]] = true;
  }
  return features;
}

function isFeature(name: string): name is keyof typeof FEATURES {
  return Object.hasOwn(FEATURES, name);
}

function readApp(clientId: string | undefined, certificate: string | undefined): LocalOrgServerOptions['connectedApp'] {
  if (clientId === undefined && certificate === undefined) return undefined;
  if (clientId === undefined || certificate === undefined) {
    throw new UsageError('--client-id and --certificate go together: give both');
  }
  if (!existsSync(certificate)) throw new UsageError(`--certificate ${certificate}: there is no such file`);
  return { clientId, certificate: readFileSync(certificate, 'utf8') };
}
