import type { LocalOrgServer } from '../local-org/index.ts';
import { type Preview, startPreview } from '../preview/index.ts';
import { createPersonas } from '../preview/personas.ts';
import { DataFileError } from './adventureWorks.ts';
import { parseOptions, usage, UsageError, type DemoOptions } from './options.ts';
import { Progress } from './progress.ts';
import { runDemo } from './runDemo.ts';

const say = (line: string): void => console.error(line);

async function main(options: DemoOptions): Promise<void> {
  const { server, report } = await runDemo(
    {
      db: options.db,
      ...(options.data === undefined ? {} : { data: options.data }),
      ...(options['as-of'] === undefined ? {} : { asOf: options['as-of'] })
    },
    new Progress(say)
  );
  if (options.once) {
    await server.close();
    if (options.json) console.log(JSON.stringify(report, null, 2));
    else printSummary(report);
    return;
  }
  say('… build the account page');
  const preview = await openPage(server, options.port);
  printSummary(report);
  console.log(`\nThe account page: ${preview.url}\nStop with Ctrl-C.`);
  const stop = (): void => {
    void preview
      .close()
      .then(() => server.close())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The page, seen as people with the package's permission sets; without a page nothing keeps the org open. */
async function openPage(server: LocalOrgServer, port: number): Promise<Preview> {
  try {
    const { instanceUrl, accessToken } = server;
    return await startPreview({ instanceUrl, accessToken, port, personas: await createPersonas(server) });
  } catch (error) {
    await server.close();
    throw error;
  }
}

function printSummary({ company, asOf, tiers, notRated }: Awaited<ReturnType<typeof runDemo>>['report']): void {
  const counts = [...Object.entries(tiers), ['Not rated', notRated] as const];
  console.log(`\n${company}, as of ${asOf}`);
  for (const [tier, accounts] of counts) console.log(`  ${tier.padEnd(12)} ${String(accounts).padStart(5)}`);
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await main(options);
} catch (error) {
  const expected = error instanceof UsageError || error instanceof DataFileError;
  say(`demo: ${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof UsageError) say(`\n${usage}`);
  else if (!expected && error instanceof Error) say(error.stack ?? '');
  process.exitCode = expected ? 2 : 1;
}
