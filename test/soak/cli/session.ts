/** A local org, and the Salesforce CLI logged in to it as its administrator. */
import { generateKeyPairSync } from 'node:crypto';
import { startLocalOrg, type LocalOrgServer, type LocalOrgServerOptions } from '../../local-org/index.ts';
import { salesforceCli, type SalesforceCli } from './salesforceCli.ts';

export interface CliSession {
  readonly cli: SalesforceCli;
  readonly server: LocalOrgServer;
  /** Rows as the org itself has them, past every protocol. */
  rows: (soql: string) => Record<string, unknown>[];
  /** --target-org USERNAME */
  readonly target: readonly string[];
  /** Arguments of a login by JWT. */
  readonly jwtLogin: readonly string[];
  close: () => Promise<void>;
}

/** `loggedIn` false leaves the login to the test. */
export async function cliSession(
  options: Partial<LocalOrgServerOptions> & { loggedIn?: boolean } = {}
): Promise<CliSession> {
  const { loggedIn = true, ...orgOptions } = options;
  const cli = await salesforceCli();
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
  });
  const connectedApp = { clientId: 'key-accounts-batch', certificate: publicKey };
  const server = await startLocalOrg({ db: ':memory:', port: 0, connectedApp, ...orgOptions });
  const keyFile = await cli.file('server.key', privateKey);
  const jwtLogin = [
    ...['org', 'login', 'jwt', '--client-id', connectedApp.clientId, '--jwt-key-file', keyFile],
    ...['--username', server.username, '--instance-url', server.instanceUrl]
  ];
  if (loggedIn) await cli.json(jwtLogin);
  const { org } = server;
  return {
    cli,
    server,
    rows: (soql) =>
      [...org.query(org.callerNamed(server.username, '66.0'), soql).rows()].map(({ attributes: _, ...row }) => row),
    target: ['--target-org', server.username],
    jwtLogin,
    async close() {
      await server.close();
      cli.remove();
    }
  };
}
