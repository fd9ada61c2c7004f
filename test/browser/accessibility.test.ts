import { afterAll, describe, expect, it } from 'vitest';
import { queryOne } from './orgRecords.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { violations } from './violations.ts';
import { type Look, Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

async function addressOf(which: string): Promise<string> {
  const { Id } = await queryOne(stage, `SELECT Id FROM Account WHERE ${which} LIMIT 1`);
  return `/lightning/r/Account/${String(Id)}/view`;
}

const everyLook: [string, Look][] = [
  ['light on a desktop', {}],
  ['dark on a desktop', { theme: 'dark' }],
  ['light on a phone', { width: 390 }],
  ['dark on a phone, in Chinese', { width: 390, theme: 'dark', language: 'zh_CN' }],
  ['traditional Chinese', { language: 'zh_TW' }],
  ['without the permission set', { persona: 'guest' }]
];

describe.each(everyLook)('%s', (_look, look) => {
  it.each([
    ['the list', () => Promise.resolve('/')],
    ['the portfolio', () => Promise.resolve('/lightning/n/KA_Portfolio')],
    ['an account', () => addressOf('KA_Tier__c != null ORDER BY KA_Score__c DESC NULLS LAST')]
  ])('%s has no accessibility violation of ours', async (_page, address) => {
    const { page, close } = await visitor.visit(await address(), look);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});

describe.each([everyLook[0], everyLook[3]].filter((each) => each !== undefined))('%s', (_look, look) => {
  it.each([
    ['a loss-making account', 'KA_ROI__c < 0'],
    ['an account that is not rated', 'KA_Score__c = null']
  ])('%s has no accessibility violation of ours', async (_page, which) => {
    const { page, close } = await visitor.visit(await addressOf(which), look);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
