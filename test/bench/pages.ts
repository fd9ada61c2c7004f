/**
 * `npm run -s bench:pages [-- --accounts 50000] [--rounds 5] [--json]`
 * Opens the account page and the portfolio in Chromium against a local org, with few and with many accounts, and says
 * how long each takes until it can be used. Each figure stands beside the same page without a component of ours.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectOrg } from '../../scripts/org/connectOrg.ts';
import { launchChromiumServer } from '../browser/chromium.ts';
import { queryOne } from '../browser/orgRecords.ts';
import { openStage, type StageAddresses } from '../browser/stage.ts';
import { Visitor } from '../browser/visit.ts';
import { startPreview } from '../preview/index.ts';
import { createPersonas } from '../preview/personas.ts';
import { startLocalOrg, type LocalOrgServer } from '../local-org/index.ts';
import { loadPortfolio } from './pages/manyAccounts.ts';
import { measurePage, type PageTime } from './pages/measurePage.ts';

interface Line extends PageTime {
  page: string;
  /** Against the page without components. */
  ratio: number;
}

const FEW = 200;
const PORTFOLIO = '/lightning/n/KA_Portfolio';
const RANKED = 'c-key-account-ranking tbody tr';

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false }
  }
});
const rounds = Number(values.rounds);

const lines: Line[] = [];
const accountLine = await accountPage();
lines.push(...accountLine);
const empty = accountLine[0]?.interactive ?? 1;
for (const count of [FEW, Number(values.accounts)]) lines.push(await portfolio(count, empty));
if (values.json) console.log(JSON.stringify(lines));
else console.table(Object.fromEntries(lines.map(({ page, ...figures }) => [page, rounded(figures)])));

/** The demo company's best account: the page without components, and with them. */
async function accountPage(): Promise<Line[]> {
  const stage = await openStage();
  const { instanceUrl, accessToken } = stage;
  const personas = await createPersonas(stage.server);
  const bare = await startPreview({ instanceUrl, accessToken, port: 0, personas, hosted: [] });
  const visitors = [new Visitor({ ...stage, pageUrl: bare.url }), new Visitor(stage)] as const;
  try {
    const account = await queryOne(stage, 'SELECT Id FROM Account WHERE KA_Score__c != null ORDER BY KA_Score__c DESC');
    const path = `/lightning/r/Account/${String(account['Id'])}/view`;
    const floor = await measurePage(visitors[0], path, 'h1', rounds);
    const page = await measurePage(visitors[1], path, 'c-key-account-score-ring', rounds);
    return [
      { page: 'account page, no component', ratio: 1, ...floor },
      { page: 'account page', ratio: page.interactive / floor.interactive, ...page }
    ];
  } finally {
    for (const visitor of visitors) await visitor.close();
    await bare.close();
    await stage.close();
  }
}

async function portfolio(count: number, floor: number): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'key-accounts-pages-'));
  const server = await startLocalOrg({ port: 0, db: join(folder, 'org.db'), deploy: 'force-app' });
  try {
    await loadPortfolio(connectOrg({ ...server, poll: { firstDelay: 20 } }), count);
    return await onStage(server, async (stage) => {
      const visitor = new Visitor(stage);
      try {
        const page = await measurePage(visitor, PORTFOLIO, RANKED, rounds);
        return {
          page: `portfolio, ${count.toLocaleString('en-US')} accounts`,
          ratio: page.interactive / floor,
          ...page
        };
      } finally {
        await visitor.close();
      }
    });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onStage<T>(server: LocalOrgServer, work: (stage: StageAddresses) => Promise<T>): Promise<T> {
  const { instanceUrl, accessToken } = server;
  const preview = await startPreview({ instanceUrl, accessToken, port: 0, personas: await createPersonas(server) });
  const browser = await launchChromiumServer();
  try {
    return await work({ instanceUrl, accessToken, pageUrl: preview.url, browserUrl: browser.wsEndpoint() });
  } finally {
    await browser.close();
    await preview.close();
  }
}

function rounded(figures: Omit<Line, 'page'>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      name === 'ratio' ? Math.round(value * 10) / 10 : Math.round(value)
    ])
  );
}
