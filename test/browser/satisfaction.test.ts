import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectOrg } from '../../scripts/org/connectOrg.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { queryOne, queryOrg } from './orgRecords.ts';
import { stageDay } from './stage.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { violations } from './violations.ts';
import { type Look, Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

const fields = 'Id, KA_Satisfaction__c, KA_NPS__c, KA_Responses__c';
const panelOf = (page: Page) => page.locator('c-key-account-satisfaction');
const formOf = (page: Page) => page.locator('c-key-account-interview-form');
/** How many pixels the page is wider than the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

let account = '';
let record: Record<string, unknown> = {};
const readRecord = async () => {
  record = await queryOne(stage, `SELECT ${fields} FROM Account WHERE Id = '${account}'`);
};

/** Somebody who answered often and was not asked before, so that one more answer is seen. */
beforeAll(async () => {
  const found = await queryOne(
    stage,
    'SELECT Id FROM Account WHERE KA_Responses__c >= 5 ORDER BY KA_Satisfaction__c ASC NULLS LAST'
  );
  account = String(found['Id']);
  await readRecord();
});

const visit = (look: Look = {}) => visitor.visit(`/lightning/r/Account/${account}/view`, look);

describe('the satisfaction panel', () => {
  it("shows what is in the org's record, with one query, and all of it as tables", async () => {
    const { page, faults, open, close } = await visitor.visit('/');
    const queries: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) queries.push(request.postData() ?? '');
    });
    await open(`/lightning/r/Account/${account}/view`);
    const panel = panelOf(page);
    expect(await panel.locator('.headline .number').innerText()).toBe(Number(record['KA_Satisfaction__c']).toFixed(1));
    const nps = await panel.locator('c-key-account-figure').filter({ hasText: /^NPS/ }).locator('.value').innerText();
    expect(Number(nps.replace('−', '-'))).toBeCloseTo(Number(record['KA_NPS__c']), 1);
    const asked = queries.filter((query) => query.includes('keyAccountSatisfaction('));
    expect(asked.map((query) => query.slice(query.indexOf('"variables"')))).toHaveLength(1);
    for (const button of await panel.getByRole('button', { name: 'As a table' }).all()) await button.click();
    const waves = await panel.locator('c-key-account-wave-chart tbody tr').count();
    expect(await panel.locator('c-key-account-wave-chart circle').count()).toBeLessThanOrEqual(waves);
    expect(await panel.locator('c-key-account-driver-chart tbody tr').count()).toBe(
      await panel.locator('c-key-account-driver-chart .point').count()
    );
    expect(faults).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it('takes an interview by keyboard alone, once, and moves after the next run', async () => {
    const before = Number(record['KA_Satisfaction__c']);
    const { page, faults, open, close } = await visit();
    await panelOf(page).getByRole('button', { name: 'Log an interview' }).focus();
    await page.keyboard.press('Enter');
    const form = formOf(page);
    await form.getByLabel('Who answered').focus();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Oct 30, 2026');
    await form.getByLabel('Survey wave').focus();
    for (const answer of ['10', '5', '7', '5', '5', '5', '5']) {
      await tabToNextQuestion(page);
      await page.keyboard.press('Space');
      for (let steps = 0; steps < 11 && (await focusedNumber(page)) !== answer; steps += 1) {
        await page.keyboard.press('ArrowRight');
      }
      expect(await focusedNumber(page)).toBe(answer);
    }
    await form.getByLabel('What the customer said').focus();
    await page.keyboard.type('Much better since spring.');
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await formOf(page).waitFor({ state: 'detached' });

    const [response, ...more] = await queryOrg(
      stage,
      `SELECT Id, KA_NPS__c, KA_CSAT__c, KA_CES__c, KA_Contact__c, KA_Answered_At__c, KA_Comment__c FROM KA_Survey_Response__c WHERE KA_Account__c = '${account}' AND KA_External_Id__c LIKE 'interview|%'`
    );
    expect(more).toEqual([]);
    const somebody: unknown = expect.stringMatching(/^003/);
    const thatDay: unknown = expect.stringMatching(/^2026-10-30T/);
    expect(response).toMatchObject({
      KA_NPS__c: 10,
      KA_CSAT__c: 5,
      KA_CES__c: 7,
      KA_Contact__c: somebody,
      KA_Answered_At__c: thatDay,
      KA_Comment__c: 'Much better since spring.'
    });
    const answers = await queryOrg(
      stage,
      `SELECT KA_Dimension__c FROM KA_Survey_Answer__c WHERE KA_Survey_Response__c = '${String(response?.['Id'])}' ORDER BY KA_Dimension__c`
    );
    expect(answers.map(({ KA_Dimension__c }) => KA_Dimension__c)).toEqual(['Delivery', 'Price', 'Product', 'Service']);
    await expect.poll(() => panelOf(page).locator('.newer').innerText()).toContain('1 newer response');
    expect(await panelOf(page).locator('.comment .text').first().innerText()).toBe('Much better since spring.');

    await recalculate(connectOrg({ ...stage, poll: { firstDelay: 20 } }), { asOf: stageDay, accounts: [account] });
    await readRecord();
    expect(Number(record['KA_Satisfaction__c'])).toBeGreaterThan(before);
    await open(`/lightning/r/Account/${account}/view`);
    expect(await panelOf(page).locator('.headline .number').innerText()).toBe(
      Number(record['KA_Satisfaction__c']).toFixed(1)
    );
    expect(await panelOf(page).locator('.newer').count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('completes an interview that broke off halfway, and repeats nothing when an answer of the org is lost', async () => {
    const { page, close } = await visit({ persona: 'rep' });
    await page.locator('preview-action-buttons').getByRole('button', { name: 'Log Interview' }).click();
    const form = formOf(page);
    await form.getByLabel('Who answered').selectOption({ index: 1 });
    for (const dimension of ['Delivery', 'Price']) {
      await form.locator(`c-key-account-scale-question[data-key="${dimension}"] label`).last().click();
    }
    await form.getByLabel('What the customer said').fill('The line broke twice.');
    let writes = 0;
    await page.route(/\/ui-api\/records$/, async (route) => {
      writes += 1;
      // The first answer never arrives; at the next try it does, but nobody hears of it.
      if (writes === 3) await route.fetch();
      await (writes === 2 || writes === 3 ? route.abort() : route.continue());
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => form.innerText()).toContain('1 of 3 records are in Salesforce');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the rest' }).click();
    await form.waitFor({ state: 'detached' });

    expect(writes).toBe(4);
    const saved = await queryOrg(
      stage,
      `SELECT Id, KA_External_Id__c FROM KA_Survey_Response__c WHERE KA_Account__c = '${account}' AND KA_External_Id__c LIKE 'interview|%' ORDER BY CreatedDate DESC, Id DESC`
    );
    const answers = await queryOrg(
      stage,
      `SELECT KA_Dimension__c FROM KA_Survey_Answer__c WHERE KA_Survey_Response__c = '${String(saved[0]?.['Id'])}' ORDER BY KA_Dimension__c`
    );
    expect(answers.map(({ KA_Dimension__c }) => KA_Dimension__c)).toEqual(['Delivery', 'Price']);
    expect(saved).toHaveLength(2);
    await close();
  });

  it('plans an action from the drivers by keyboard, and finishes it', async () => {
    const { page, faults, close } = await visit({ persona: 'rep' });
    const panel = panelOf(page);
    await panel.locator('.point').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Action' }).focus();
    await page.keyboard.type('Call dispatch every Monday');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    // The closing dialog gives the focus back, which must not come in between.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page, 'class')).toContain('point');
    const done = panel.getByRole('button', { name: 'Mark as done: Call dispatch every Monday' });
    await done.press('Enter');
    const planned = panel.locator('.item').filter({ hasText: 'Call dispatch every Monday' });
    await expect.poll(() => planned.innerText()).toMatch(/Done on/);
    const saved = `SELECT KA_Status__c FROM KA_Improvement__c WHERE KA_Account__c = '${account}' AND KA_Action__c LIKE 'Call dispatch%'`;
    expect(await queryOrg(stage, saved)).toMatchObject([{ KA_Status__c: 'Done' }]);
    expect(faults).toEqual([]);
    await close();
  });

  it('plans an action for a colleague', async () => {
    const { page, faults, close } = await visit({ persona: 'rep' });
    await panelOf(page).getByRole('button', { name: 'Plan an action' }).click();
    await page.locator('[role="dialog"] lightning-radio-group label').first().click();
    await page.getByRole('textbox', { name: 'Action' }).fill('Visit the plant');
    await page.getByRole('button', { name: 'Clear selection: Responsible' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('dialog').innerText()).toContain('Complete this field.');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Responsible' }).pressSequentially('kel');
    await page.getByRole('option', { name: 'Ann Keller' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => panelOf(page).innerText()).toContain('Visit the plant');
    const planned = panelOf(page).locator('.item').filter({ hasText: 'Visit the plant' });
    expect(await planned.innerText()).toContain('Ann Keller');
    expect(faults).toEqual([]);
    await close();
  });

  it('says what to do without answers', async () => {
    const { Id } = await queryOne(stage, 'SELECT Id FROM Account WHERE KA_Responses__c = 0 AND KA_Score__c != null');
    const { page, faults, close } = await visitor.visit(`/lightning/r/Account/${String(Id)}/view`);
    expect(await panelOf(page).innerText()).toContain('No answers in this period');
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the satisfaction panel and the interview', () => {
  it.each([
    ['zh_CN', '客户满意度', '记录访谈', '您有多大可能向同事或业务伙伴推荐我们？'],
    ['zh_TW', '客戶滿意度', '記錄訪談', '您有多大可能向同事或業務夥伴推薦我們？']
  ] as const)('speak %s, and fit a phone', async (language, title, button, question) => {
    const { page, faults, close } = await visit({ language, width: 390 });
    expect(await panelOf(page).innerText()).toContain(title);
    expect(await overflow(page)).toBe(0);
    // The quick action of the record, not the panel's own button.
    await page.locator('preview-action-buttons').getByRole('button', { name: button }).click();
    await formOf(page).getByText(question).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  it('tell a person without a permission set that there is no access', async () => {
    const { page, close } = await visit({ persona: 'guest' });
    expect(await panelOf(page).innerText()).toContain('You do not have access to these figures');
    expect(await panelOf(page).getByRole('button', { name: 'Log an interview' }).count()).toBe(0);
    await page.locator('preview-action-buttons').getByRole('button', { name: 'Log Interview' }).click();
    await expect.poll(() => formOf(page).innerText()).toMatch(/You cannot log interviews|do not have access/);
    await close();
  });
});

/** An attribute of the element that has the focus, inside whatever components. */
function focused(page: Page, attribute: string): Promise<string> {
  return page.evaluate((name) => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute(name) ?? '';
  }, attribute);
}

/** The name of the focused radio button starts with its number. */
async function focusedNumber(page: Page): Promise<string> {
  return (await focused(page, 'aria-label')).split(' ')[0] ?? '';
}

/** A group of radio buttons is one stop of the tab key; the button that clears an answer is another. */
async function tabToNextQuestion(page: Page): Promise<void> {
  const from = await focused(page, 'name');
  for (let stops = 0; stops < 4; stops += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page, 'name');
    if (here.startsWith('interview-') && here !== from) return;
  }
  throw new Error(`no question after ${from}`);
}
