/** `npm run screenshots`: every page in its states, to tmp/screenshots, to be looked at. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { queryOne } from './orgRecords.ts';
import { type Stage, startStage } from './stage.ts';
import { type Look, Visitor } from './visit.ts';

const folder = join(import.meta.dirname, '../../tmp/screenshots');

/** File name → which account, or the address itself. */
const pages: Record<string, string> = {
  accounts: '/',
  portfolio: '/lightning/n/KA_Portfolio',
  best: 'KA_Tier__c != null ORDER BY KA_Score__c DESC NULLS LAST',
  falling: 'KA_Score_Change__c < 0 ORDER BY KA_Score_Change__c ASC',
  loss: 'KA_ROI__c < 0 ORDER BY KA_ROI__c ASC',
  'not-rated': 'KA_Score__c = null'
};

const looks: Record<string, Look> = {
  'en-light-1280': {},
  'en-dark-1280': { theme: 'dark' },
  'en-light-390': { width: 390 },
  'en-dark-390': { width: 390, theme: 'dark' },
  'zh_CN-light-1280': { language: 'zh_CN' },
  'zh_CN-dark-1280': { language: 'zh_CN', theme: 'dark' },
  'zh_CN-light-390': { language: 'zh_CN', width: 390 },
  'zh_CN-dark-390': { language: 'zh_CN', width: 390, theme: 'dark' },
  'no-permission-1280': { persona: 'guest' }
};

async function main(): Promise<void> {
  const stage = await startStage((line) => console.error(line));
  const visitor = new Visitor(stage);
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [look, settings] of Object.entries(looks)) {
      for (const [name, which] of Object.entries(pages)) {
        const { page, close } = await visitor.visit(await addressOf(stage, which), settings);
        await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
        await close();
      }
      console.error(`✓ ${look}`);
    }
    console.log(folder);
  } finally {
    await visitor.close();
    await stage.close();
  }
}

async function addressOf(stage: Stage, which: string): Promise<string> {
  if (which.startsWith('/')) return which;
  const { Id } = await queryOne(stage, `SELECT Id FROM Account WHERE ${which} LIMIT 1`);
  return `/lightning/r/Account/${String(Id)}/view`;
}

await main();
