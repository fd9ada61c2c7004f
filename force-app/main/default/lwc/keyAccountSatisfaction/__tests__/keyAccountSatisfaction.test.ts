import type { GraphQLData } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import KeyAccountImprovementForm from 'c/keyAccountImprovementForm';
import KeyAccountInterviewDialog from 'c/keyAccountInterviewDialog';
import KeyAccountSatisfaction from 'c/keyAccountSatisfaction';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import {
  clearPage,
  find,
  findAll,
  frameOf,
  mount,
  part,
  property,
  rendered,
  texts
} from '../../../../../../test/lwc/mount';
import { objectInfoStub, picklistStub } from '../../../../../../test/lwc/objectInfoStub';
import { recordStub } from '../../../../../../test/lwc/recordStub';
import {
  knownDrivers,
  portfolioAnalysis,
  satisfied,
  thinAnalysis,
  unanswered
} from '../../keyAccountDetails/__tests__/data/satisfactionDetails';
import { answer, improvement, response } from './data/answers';

const wire = graphqlStub(graphql);
const recordId = '001000000000001AAA';

async function show(props: object = {}): Promise<HTMLElement> {
  const panel = mount('c-key-account-satisfaction', KeyAccountSatisfaction, { recordId, ...props });
  recordStub().emit({
    id: recordId,
    apiName: 'Account',
    fields: { KA_Tier__c: { value: 'Key', displayValue: 'Key' }, Industry: { value: 'Energy', displayValue: 'Energy' } }
  });
  await rendered();
  return panel;
}

async function showAnswer(data: GraphQLData, may = { createable: false, updateable: false }): Promise<HTMLElement> {
  const panel = await show();
  objectInfoStub().emit(may);
  wire.emit(data);
  await rendered();
  return panel;
}

const withDetail = (detail: object) => answer({ account: { KA_Satisfaction_Detail__c: JSON.stringify(detail) } });
const figuresOf = (panel: HTMLElement) =>
  findAll(panel, 'c-key-account-figure').map((figure) => [
    property(figure, 'label'),
    property(figure, 'value'),
    property(figure, 'note')
  ]);
const everything = { createable: true, updateable: true };

beforeEach(() =>
  jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), doNotFake: ['nextTick', 'queueMicrotask'] })
);
afterEach(() => {
  jest.useRealTimers();
  clearPage();
});

describe('c-key-account-satisfaction without figures to show', () => {
  it('draws an outline while it loads', async () => {
    const panel = await show();

    expect(find(frameOf(panel), 'c-key-account-stencil')).not.toBeNull();
    jest.useRealTimers();
    await expect(panel).toBeAccessible();
  });

  it('asks for the account and for what is known of its tier and industry, in one query', async () => {
    await show();

    expect(wire.lastConfig()).toMatchObject({ variables: { recordId, tier: 'Key', industry: 'Energy' } });
  });

  it('asks nothing before it knows which analyses to ask for', async () => {
    mount('c-key-account-satisfaction', KeyAccountSatisfaction, { recordId });
    await rendered();

    expect(wire.lastConfig()).toMatchObject({ query: undefined });
  });

  it('asks without tier and industry when the user may not see them', async () => {
    mount('c-key-account-satisfaction', KeyAccountSatisfaction, { recordId });
    recordStub().error();
    await rendered();

    expect(wire.lastConfig()).toMatchObject({ variables: { recordId, tier: '', industry: '' } });
  });

  it('hands errors to the error panel and asks again when the user does', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const panel = await show();
    wire.emitErrors([{ message: 'Invalid Id' }], refresh);
    await rendered();

    expect(find(frameOf(panel), 'c-key-account-error-panel')).toHaveProperty('errors', [{ message: 'Invalid Id' }]);
    find(frameOf(panel), 'c-key-account-error-panel')?.dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalledTimes(1);
    jest.useRealTimers();
    await expect(panel).toBeAccessible();
  });

  it.each<[string, GraphQLData, string]>([
    [
      'the user may not see it',
      answer({ account: { KA_Satisfaction_Detail__c: undefined } }),
      'You do not have access to these figures'
    ],
    ['the account is not there for the user', answer({ account: null }), 'You do not have access to these figures'],
    [
      'nothing was calculated',
      answer({ account: { KA_Satisfaction_Detail__c: null, KA_Calculated_At__c: null } }),
      'Not calculated yet'
    ],
    [
      'the calculation found nobody who was ever asked',
      answer({ account: { KA_Satisfaction_Detail__c: null } }),
      'No survey answers yet'
    ],
    ['the batch is newer', withDetail({ ...satisfied, version: 2 }), 'These figures are newer than this page']
  ])('says what to do when %s', async (_case, data, heading) => {
    const panel = await showAnswer(data);

    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', heading);
    expect(find(panel, '.headline')).toBeNull();
    expect(find(panel, 'c-key-account-improvements')).toBeNull();
    jest.useRealTimers();
    await expect(panel).toBeAccessible();
  });

  it('says what to do when nobody answered, and still shows plans and earlier comments', async () => {
    const panel = await showAnswer(withDetail(unanswered), everything);

    expect(find(frameOf(panel), 'c-key-account-empty-state')).toMatchObject({
      heading: 'No answers in this period',
      body: 'Nobody of this account answered a survey from Nov 1, 2025 to Oct 31, 2026. Log an interview, or put its contacts into the next survey wave.'
    });
    expect(find(panel, '.headline')).toBeNull();
    expect(figuresOf(panel).map(([label]) => label)).toEqual(['Response rate', 'Next survey']);
    expect(find(panel, '.interview')).not.toBeNull();
    expect(find(panel, 'c-key-account-improvements')).not.toBeNull();
    expect(texts(panel, '.comment .text')).toEqual(['Good, but deliveries are late.']);
    expect(property(frameOf(panel), 'trace')).toContain('NPS: nobody answered in the period');
    jest.useRealTimers();
    await expect(panel).toBeAccessible();
  });
});

describe('the figures of c-key-account-satisfaction', () => {
  it('say how satisfied, how sure, and how far few answers were pulled to the average', async () => {
    const panel = await showAnswer(answer());

    expect(texts(panel, '.headline .number')).toEqual(['71.5']);
    expect(texts(panel, '.reliability')).toEqual(['Measured from 12 responses']);
    expect(find(panel, 'c-key-account-interval')).toMatchObject({ value: 71.5, low: 61.2, high: 80.1, mark: 68.4 });
    expect(texts(panel, '.sentences p')).toEqual([
      'With 95% confidence it is between 61.2 and 80.1 of 100.',
      "The account's own answers average 79.2 and count 75%; the average of all accounts, 68.4, counts 25%, because few answers alone swing too far.",
      'Made from the answers to the satisfaction question.'
    ]);
    jest.useRealTimers();
    await expect(panel).toBeAccessible();
  });

  it('say in words and with an icon that few responses only indicate', async () => {
    const panel = await showAnswer(withDetail({ ...satisfied, responses: 3, indicative: true }));

    expect(texts(panel, '.reliability')).toEqual(['Indicative only: 3 responses. From 5 on it is a measure.']);
    expect(find(panel, '.reliability lightning-icon')).toHaveProperty('iconName', 'utility:warning');
    jest.useRealTimers();
    await expect(panel).toBeAccessible();
  });

  it('say so when NPS answers had to do', async () => {
    const satisfaction = { ...satisfied.satisfaction, basis: 'nps', ownShare: 99.9 };
    const panel = await showAnswer(withDetail({ ...satisfied, satisfaction }));

    expect(texts(panel, '.sentences p').slice(1)).toEqual([
      'The mean answer is 79.2; there are enough of them to stand alone.',
      'Made from the answers to the recommendation question, as nobody answered the satisfaction question.'
    ]);
  });

  it('have an interval and a count each', async () => {
    expect(figuresOf(await showAnswer(answer()))).toEqual([
      ['NPS', '42.5', '10.1 to 70.3 with 95% confidence, 12 answers'],
      ['CSAT', '83.3%', '55.2% to 95.3% with 95% confidence, 12 answers'],
      ['CES', '5.4', '4.8 to 6.0 with 95% confidence, 11 answers'],
      ['Response rate', '45%', '9 of 20 who were asked'],
      ['Next survey', 'Dec 24, 2026', 'In 32 days']
    ]);
  });

  it.each([
    ['nobodyAsked', 'Nobody of this account was asked by name in the period'],
    ['notRecorded', 'Salesforce does not hold who was asked'],
    ['sharedLink', 'Answers came through a shared link, so nobody knows how many saw it']
  ])('say why the response rate is not known: %s', async (reason, note) => {
    const panel = await showAnswer(withDetail({ ...satisfied, nps: null, responseRate: { state: 'unknown', reason } }));

    expect(figuresOf(panel)).toContainEqual(['Response rate', 'Not known', note]);
    expect(figuresOf(panel)).toContainEqual(['NPS', 'Not known', 'Nobody answered this question in the period']);
    expect(find(panel, 'c-key-account-nps-bar')).toBeNull();
  });

  it.each([
    ['2026-11-22', 'Due today'],
    ['2026-11-23', 'Tomorrow'],
    ['2026-11-01', 'Overdue: ask now']
  ])('say when to ask next: %s', async (day, note) => {
    const panel = await showAnswer(answer({ account: { KA_Next_Survey_Due__c: day } }));

    expect(figuresOf(panel).at(-1)?.[2]).toBe(note);
  });

  it('say how many points complaints took off, and why', async () => {
    const panel = await showAnswer(answer());

    expect(texts(panel, '.lowered')).toEqual([
      'Complaints took 5.0 points off: 76.5 from answers alone, 71.5 with them.'
    ]);
    expect(texts(panel, '.complaint')).toEqual(['High1 open−4.0 points', 'Without priority1 closed−1.0 points']);
  });

  it("calls the priorities of complaints what the org calls them in the user's language", async () => {
    const panel = await showAnswer(withDetail(satisfied));
    picklistStub().emit({ values: [{ value: 'High', label: '高' }] });
    await rendered();
    expect(texts(panel, '.complaint')).toEqual(['高1 open−4.0 points', 'Without priority1 closed−1.0 points']);
  });

  it('say that complaints took hardly anything off where it would read 0.0', async () => {
    const complaints = satisfied.complaints && {
      ...satisfied.complaints,
      severities: [{ severity: 'High', open: 0, closed: 1, pointsEach: 4, points: 0.04 }]
    };
    const panel = await showAnswer(withDetail({ ...satisfied, complaints }));

    expect(texts(panel, '.complaint')).toEqual(['High1 closedless than 0.1 points']);
  });

  it('say nothing of complaints that took nothing off', async () => {
    const panel = await showAnswer(withDetail({ ...satisfied, complaints: null }));

    expect(find(panel, '.complaint')).toBeNull();
  });

  it('say where they come from and what is missing', async () => {
    const period: unknown = expect.stringMatching(/^Period Nov 1, 2025\s–\sOct 31, 2026$/);
    const changed: unknown = expect.stringMatching(/^Last changed /);
    expect(property(frameOf(await showAnswer(answer())), 'trace')).toEqual([
      'Data as of Oct 31, 2026',
      period,
      'Responses: Qualtrics 9 and Interview 3',
      'Last response Oct 12, 2026',
      'An answer counts half after 180 days',
      'CES: nobody answered in the period',
      changed
    ]);
  });
});

describe('the charts of c-key-account-satisfaction', () => {
  it('show waves as time goes, and whether the newest change is more than chance', async () => {
    const panel = await showAnswer(answer());
    const chart = part(panel, 'c-key-account-wave-chart');

    expect(property(chart, 'summary')).toBe('Satisfaction by wave: 2026 H1 70.0, 2026 H2 82.0.');
    expect(texts(panel, '[aria-labelledby="waves"] .verdict, section .verdict')[0]).toBe(
      'Up 12.0 on the wave before: more than chance would explain (p = 0.040).'
    );
  });

  it('say that too few answers cannot be compared', async () => {
    const waves = satisfied.waves.map((wave) => ({ ...wave, satisfaction: { ...wave.satisfaction, change: null } }));
    const panel = await showAnswer(withDetail({ ...satisfied, waves }));

    expect(property(part(panel, 'c-key-account-wave-chart'), 'waves')).toMatchObject([
      { change: 'No earlier wave to compare with.' },
      { change: 'Too few answers to compare with the wave before.' }
    ]);
  });

  it('draw NPS by wave where no wave has satisfaction', async () => {
    const waves = satisfied.waves.map((wave) => ({ ...wave, satisfaction: null }));
    const chart = part(await showAnswer(withDetail({ ...satisfied, waves })), 'c-key-account-wave-chart');

    expect(property(chart, 'scale')).toEqual([-100, 100]);
    expect(property(chart, 'summary')).toBe('NPS by wave: 2026 H1 20.0, 2026 H2 57.1.');
  });

  it("place the account's own answers by the importance of the narrowest group that has enough", async () => {
    const panel = await showAnswer(answer({ analyses: [portfolioAnalysis, thinAnalysis] }));
    const chart = part(panel, 'c-key-account-driver-chart');

    expect(property(chart, 'points')).toMatchObject([
      { key: 'Delivery', performance: 52.5, isOwn: true, verdict: 'Improve first', answersText: '12 answers' },
      { key: 'Service', performance: 85, isOwn: true, verdict: 'Keep it up' },
      { key: 'Price', performance: 71, isOwn: false, verdict: 'May be chance', answersText: '140 answers of the group' }
    ]);
    expect(property(chart, 'summary')).toBe(
      '3 dimensions by importance and rating. Delivery: Improve first. Importance 52%; this account rates it 52.5 of 100.'
    );
    expect(texts(panel, 'c-key-account-driver-chart ~ .note')).toEqual([
      'What matters comes from all accounts: 140 answers, which explain 62% of satisfaction (LMG).',
      'Product: too few answers to tell how much it matters.'
    ]);
  });

  it('name the industry or tier that importance comes from', async () => {
    const segment = { ...thinAnalysis, drivers: knownDrivers };
    const panel = await showAnswer(answer({ analyses: [portfolioAnalysis, segment] }));

    expect(texts(panel, 'c-key-account-driver-chart ~ .note')[0]).toContain(
      'What matters comes from the industry Energy'
    );
  });

  it.each([
    [[], 'Drivers are calculated with the next full calculation.'],
    [[thinAnalysis], 'Too few answers to tell what matters: 12 of the 40 that are needed.']
  ])('say why drivers are not known', async (analyses, reason) => {
    const panel = await showAnswer(answer({ analyses }));

    expect(find(panel, 'c-key-account-driver-chart')).toBeNull();
    expect(texts(panel, 'section .weak')).toContain(reason);
  });
});

describe('what people said and what is done', () => {
  it('lists the five newest comments with who, when and a link', async () => {
    const silent = { ...response, KA_Comment__c: null };
    const panel = await showAnswer(
      answer({ responses: [silent, ...Array.from({ length: 6 }, (_, index) => ({ ...response, KA_NPS__c: index }))] })
    );

    expect(findAll(panel, '.comment')).toHaveLength(5);
    expect(texts(panel, '.comment:first-child .facts > *')).toEqual([
      'Ann Example',
      'Oct 12, 2026',
      'Recommends: 0 of 10',
      'Qualtrics'
    ]);
    expect(find(panel, '.comment a')?.getAttribute('href')).toBe('/lightning/r/KA_Survey_Response__c/a061/view');
    expect(find(panel, '.comment a')?.getAttribute('aria-label')).toBe('Response of Ann Example, Oct 12, 2026');
  });

  it('says so when nobody left a comment', async () => {
    expect(texts(await showAnswer(answer({ responses: [] })), 'section .weak')).toContain(
      'Nobody has left a comment yet.'
    );
  });

  it('says that newer responses do not count yet', async () => {
    const newer = { ...response, CreatedDate: '2026-11-02T08:00:00.000Z' };
    expect(texts(await showAnswer(answer({ responses: [newer, response] })), '.newer')).toEqual([
      '1 newer response is not in these figures yet: the next calculation includes it.'
    ]);
    clearPage();
    expect(find(await showAnswer(answer()), '.newer')).toBeNull();
  });

  it('offers nothing that the user may not do', async () => {
    const panel = await showAnswer(answer());

    expect(find(panel, '.interview')).toBeNull();
    expect(find(panel, 'c-key-account-improvements')).toMatchObject({ mayCreate: false, mayUpdate: false });
    expect(find(panel, 'c-key-account-driver-chart')).toHaveProperty('pressable', false);
  });

  it('opens the interview, tells the page and asks again once it is saved', async () => {
    const open = jest.spyOn(KeyAccountInterviewDialog, 'open').mockResolvedValue('saved');
    const refresh = jest.fn(() => Promise.resolve());
    const panel = await showAnswer(answer(), everything);
    wire.emit(answer(), refresh);
    await rendered();
    find(panel, '.interview')?.click();
    await rendered();
    await rendered();

    expect(open).toHaveBeenCalledWith({ size: 'small', label: 'Log an interview', recordId });
    expect(refresh).toHaveBeenCalledTimes(1);
    open.mockRestore();
  });

  it('plans an action for the dimension that was pressed', async () => {
    const open = jest.spyOn(KeyAccountImprovementForm, 'open').mockResolvedValue(undefined);
    const panel = await showAnswer(answer({ improvements: [improvement] }), everything);
    part(panel, 'c-key-account-driver-chart').dispatchEvent(
      new CustomEvent('choose', { detail: { dimension: 'Price' } })
    );
    part(panel, 'c-key-account-improvements').dispatchEvent(new CustomEvent('add'));

    expect(open.mock.calls.map(([config]) => [config.dimension, config.today])).toEqual([
      ['Price', '2026-11-22'],
      ['', '2026-11-22']
    ]);
    expect(open.mock.calls[0]?.[0].options.map(({ value }) => value)).toEqual([
      'Delivery',
      'Service',
      'Price',
      'Product'
    ]);
    open.mockRestore();
  });

  it('asks again when an action was done', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const panel = await showAnswer(answer(), everything);
    wire.emit(answer(), refresh);
    await rendered();
    part(panel, 'c-key-account-improvements').dispatchEvent(new CustomEvent('done'));

    expect(refresh).toHaveBeenCalledTimes(1);
  });
});
