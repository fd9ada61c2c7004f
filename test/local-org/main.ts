/** `npm run -s local-org -- …`: serves an org, and says on one line of stdout how to reach it. */
import { startLocalOrg } from './index.ts';
import { parseOptions, UsageError, USAGE } from './commandLine.ts';

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (options === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  const server = await startLocalOrg({ ...options, log: (line) => process.stderr.write(`${line}\n`) });
  let closing = false;
  const stop = (signal: NodeJS.Signals): void => {
    // On Ctrl-C the signal comes twice: from the terminal, and passed on by npm.
    if (closing) return;
    closing = true;
    process.stderr.write(`${signal}: closing\n`);
    server.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error)
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const { instanceUrl, accessToken, username, orgId } = server;
  process.stdout.write(`${JSON.stringify({ instanceUrl, accessToken, username, orgId })}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`local-org: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}

main(process.argv.slice(2)).catch(fail);
