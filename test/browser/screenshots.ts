/**
 * `npm run screenshots`: every page in its states, to tmp/screenshots, to be looked at. With `-- --docs` the few that
 * the documentation shows, to docs/images.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { queryOne } from './orgRecords.ts';
import { openStage, type Stage } from './stage.ts';
import { type Look, Visitor } from './visit.ts';

const folder = join(import.meta.dirname, '../../tmp/screenshots');
const imageFolder = join(import.meta.dirname, '../../docs/images');

/** File name → which account, or the address itself. */
const pages: Record<string, string> = {
  accounts: '/',
  portfolio: '/lightning/n/KA_Portfolio',
  best: 'KA_Tier__c != null ORDER BY KA_Score__c DESC NULLS LAST',
  falling: 'KA_Score_Change__c < 0 ORDER BY KA_Score_Change__c ASC',
  loss: 'KA_Tier__c != null AND KA_ROI__c < 0 ORDER BY KA_ROI__c ASC',
  'not-rated': 'KA_Score__c = null',
  satisfied: 'KA_Responses__c >= 5 AND KA_NPS__c < 90 ORDER BY KA_Satisfaction__c DESC NULLS LAST',
  dissatisfied: 'KA_Responses__c >= 5 ORDER BY KA_Satisfaction__c ASC NULLS LAST',
  'few-answers': 'KA_Responses__c > 0 AND KA_Responses__c < 5 ORDER BY KA_Satisfaction__c ASC NULLS LAST',
  'no-answers': 'KA_Responses__c = 0 AND KA_Score__c != null'
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

/** What a page looks like after somebody did something; taken in a few looks. */
interface State {
  /** A key of `pages`. */
  page: string;
  act: (page: Page) => Promise<void>;
}

const states: Record<string, State> = {
  'override-dialog': { page: 'best', act: (page) => page.locator('c-key-account-tier .choose').click() },
  'investment-dialog': { page: 'best', act: (page) => page.locator('c-key-account-roi .invest').click() },
  'group-open': { page: 'best', act: (page) => page.locator('c-key-account-group-bars button').first().click() },
  'rating-form': { page: 'best', act: (page) => page.locator('c-key-account-assessments .rate').first().click() },
  interview: { page: 'dissatisfied', act: startInterview },
  'plan-an-action': {
    page: 'dissatisfied',
    act: async (page) => {
      await page.locator('c-key-account-driver-chart .point').first().click();
      await page.locator('[role="dialog"] lightning-radio-group').waitFor();
    }
  },
  'worth-winning': { page: 'portfolio', act: (page) => page.locator('[data-list="rising"]').click() },
  'lowest-score': { page: 'portfolio', act: (page) => page.locator('[data-list="worst"]').click() },
  'one-tier': {
    page: 'portfolio',
    act: async (page) => {
      await page.locator('[data-filter="tier"]').selectOption('Key');
    }
  }
};

const looksOfStates = ['en-light-1280', 'en-dark-390', 'zh_CN-light-390'];

/** The images of README.md and of the rep's guide: what is in the picture → where it is. */
const images: Record<string, { page: string; part?: string; act?: State['act'] }> = {
  'account-page': { page: 'best' },
  portfolio: { page: 'portfolio' },
  rating: { page: 'falling', part: 'c-key-account-tier' },
  return: { page: 'loss', part: 'c-key-account-roi' },
  satisfaction: { page: 'satisfied', part: 'c-key-account-satisfaction' },
  interview: { page: 'satisfied', part: '[role="dialog"] .slds-modal__container', act: startInterview },
  matrix: { page: 'portfolio', part: 'c-key-account-portfolio-matrix' },
  ranking: {
    page: 'portfolio',
    part: 'c-key-account-ranking',
    act: (page) => page.locator('[data-list="worst"]').click()
  },
  profit: { page: 'portfolio', part: 'c-key-account-profit-curve' }
};

async function main(): Promise<void> {
  const forDocs = process.argv.includes('--docs');
  const stage = await openStage();
  const visitor = new Visitor(stage);
  try {
    if (forDocs) await takeImages(stage, visitor);
    else await takeAll(stage, visitor);
  } finally {
    await visitor.close();
    await stage.close();
  }
}

async function takeAll(stage: Stage, visitor: Visitor): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [look, settings] of Object.entries(looks)) {
    for (const [name, which] of Object.entries(pages)) {
      const { page, close } = await visitor.visit(await addressOf(stage, which), settings);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
      await close();
    }
    for (const [name, state] of looksOfStates.includes(look) ? Object.entries(states) : []) {
      const { page, close } = await visitor.visit(await addressOf(stage, pages[state.page] ?? '/'), settings);
      await act(page, state.act);
      const isDialog = (await page.locator('[role="dialog"]').count()) > 0;
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: !isDialog });
      await close();
    }
    console.error(`✓ ${look}`);
  }
  console.log(folder);
}

/** JPEG: the pictures are in the repository, and nobody zooms into them. */
async function takeImages(stage: Stage, visitor: Visitor): Promise<void> {
  for (const [name, { page: of, part, act: action }] of Object.entries(images)) {
    const { page, close } = await visitor.visit(await addressOf(stage, pages[of] ?? '/'));
    if (action !== undefined) await act(page, action);
    const options = { path: join(imageFolder, `${name}.jpg`), type: 'jpeg', quality: 82 } as const;
    if (part === undefined) {
      // The bar above is the preview's own, for switching persona and language.
      const top = (await page.locator('preview-settings-bar').boundingBox())?.height ?? 0;
      await page.screenshot({ ...options, fullPage: true, clip: { x: 0, y: top, width: 1280, height: 1180 } });
    } else {
      await page.locator(part).screenshot(options);
    }
    await close();
  }
  console.log(imageFolder);
}

async function startInterview(page: Page): Promise<void> {
  await page.locator('c-key-account-satisfaction lightning-button.interview button').click();
  const questions = page.locator('c-key-account-scale-question');
  await questions.first().waitFor();
  await questions.nth(0).locator('label').nth(8).click();
  await questions.nth(1).locator('label').nth(3).click();
  await page.locator('c-key-account-interview-form select').selectOption({ index: 1 });
}

async function act(page: Page, action: State['act']): Promise<void> {
  await action(page);
  await page.waitForLoadState('networkidle');
  // Dialogs slide in.
  await page.waitForTimeout(400);
}

async function addressOf(stage: Stage, which: string): Promise<string> {
  if (which.startsWith('/')) return which;
  const { Id } = await queryOne(stage, `SELECT Id FROM Account WHERE ${which} LIMIT 1`);
  return `/lightning/r/Account/${String(Id)}/view`;
}

await main();
