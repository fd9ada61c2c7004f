import type { GraphQLData, RecordNode } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import KeyAccountAssessments from 'c/keyAccountAssessments';
import { clearPage, find, findAll, frameOf, mount, rendered, texts } from '../../../../../../test/lwc/mount';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { objectInfoStub } from '../../../../../../test/lwc/objectInfoStub';
import { rated } from '../../keyAccountDetails/__tests__/data/scoreDetails';
import { modelSet } from '../../keyAccountModel/__tests__/data/modelSet';

const wire = graphqlStub(graphql);
const objectInfo = objectInfoStub();
const recordId = '001000000000001AAA';

function metric(key: string, label: string) {
  const texts = (text: string) => ({ en_US: text, zh_CN: text, zh_TW: text });
  return {
    name: key,
    label: texts(label),
    source: {
      type: 'assessment',
      key,
      validityDays: 365,
      question: texts(`${label}?`),
      anchors: [1, 2, 3, 4, 5].map((rating) => texts(`${label} ${rating}`))
    },
    weight: 10
  };
}

const [standard] = modelSet.models;
const computed = { name: 'Revenue', label: { en_US: 'Revenue', zh_CN: '收入', zh_TW: '收入' }, weight: 5 };
const groups = [
  { ...standard?.groups[0], metrics: [metric('fit', 'Fit'), metric('need', 'Need'), computed] },
  { ...standard?.groups[1], metrics: [metric('trust', 'Trust'), metric('fit', 'Fit again')] }
];
const models = [{ ...standard, groups }];

interface Rating {
  metric: string;
  rating: number;
  on: string;
  until: string;
  evidence?: string;
  by?: string;
}

function node({ metric: key, rating, on, until, evidence, by }: Rating, index: number): { node: RecordNode } {
  return {
    node: {
      Id: `a01${index}`,
      KA_Metric__c: { value: key },
      KA_Rating__c: { value: rating },
      KA_Assessed_On__c: { value: on },
      KA_Valid_Until__c: { value: until },
      KA_Evidence__c: { value: evidence ?? null },
      KA_Assessor__r: by === undefined ? null : { Name: { value: by } }
    }
  };
}

function answer(ratings: Rating[] = [], model: object | null = { ...modelSet, models }): GraphQLData {
  const versions: { node: RecordNode }[] =
    model === null ? [] : [{ node: { Id: 'a04', KA_Model__c: { value: JSON.stringify(model) } } }];
  const account: RecordNode = { Id: recordId, KA_Score_Detail__c: { value: JSON.stringify(rated) } };
  return {
    uiapi: {
      query: {
        Account: { edges: [{ node: account }] },
        KA_Assessment__c: { edges: ratings.map(node) },
        KA_Model_Version__c: { edges: versions }
      }
    }
  };
}

const valid = {
  metric: 'fit',
  rating: 4,
  on: '2026-05-01',
  until: '2099-05-01',
  by: 'Ann Keller',
  evidence: 'A visit'
};
const expired = { metric: 'trust', rating: 2, on: '2020-01-01', until: '2021-01-01' };

async function show(data?: GraphQLData, { createable = true } = {}): Promise<HTMLElement> {
  const panel = mount('c-key-account-assessments', KeyAccountAssessments, { recordId });
  objectInfo.emit({ createable });
  if (data !== undefined) wire.emit(data);
  await rendered();
  return panel;
}

async function showAll(data: GraphQLData): Promise<HTMLElement> {
  const panel = await show(data);
  find(panel, '.all')?.click();
  await rendered();
  return panel;
}

async function rate(panel: HTMLElement, key: string): Promise<void> {
  find(panel, `.rate[data-key="${key}"]`)?.click();
  await rendered();
}

afterEach(clearPage);

describe('c-key-account-assessments', () => {
  it('draws an outline while it loads', async () => {
    const panel = await show();

    expect(find(frameOf(panel), 'c-key-account-stencil')).not.toBeNull();
    await expect(panel).toBeAccessible();
  });

  it('hands errors to the error panel', async () => {
    const panel = await show();
    wire.emitErrors([{ message: 'Invalid Id' }]);
    await rendered();

    expect(find(frameOf(panel), 'c-key-account-error-panel')).toHaveProperty('errors', [{ message: 'Invalid Id' }]);
    await expect(panel).toBeAccessible();
  });

  it.each<[string, GraphQLData, string]>([
    ['no model is published', answer([], null), 'No questions yet'],
    [
      'the model has no questions',
      answer([], { ...modelSet, models: [{ ...standard, groups: [] }] }),
      'Nothing to assess'
    ],
    ['the account is not there for the user', { uiapi: { query: {} } }, 'You do not have access to these figures']
  ])('says what to do when %s', async (_case, data, heading) => {
    const panel = await show(data);

    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', heading);
    await expect(panel).toBeAccessible();
  });

  it('lists what is missing first, then what has expired, then the rest, each question once', async () => {
    const panel = await showAll(answer([valid, expired]));

    expect(texts(panel, 'h3')).toEqual(['Need', 'Trust', 'Fit']);
    expect(texts(panel, '.state')).toEqual(['Not rated yet', 'Expired on Jan 1, 2021', 'Valid until May 1, 2099']);
    expect(texts(panel, '.summary')).toEqual(['2 of 3 questions need an answer']);
    await expect(panel).toBeAccessible();
  });

  it('keeps what has a valid answer behind a button', async () => {
    const panel = await show(answer([valid]));
    expect(texts(panel, 'h3')).toEqual(['Need', 'Trust']);
    expect(texts(panel, '.all')).toEqual(['Show all 3 questions']);

    find(panel, '.all')?.click();
    await rendered();
    expect(texts(panel, 'h3')).toEqual(['Need', 'Trust', 'Fit']);
    expect(texts(panel, '.all')).toEqual(['Show open questions only']);
    expect(find(panel, '.all')?.getAttribute('aria-expanded')).toBe('true');
  });

  it('says what was answered, by whom, when and on which evidence', async () => {
    const panel = await showAll(answer([valid, expired]));

    expect(texts(panel, '.answer').slice(1)).toEqual([
      'Expired on Jan 1, 20212 of 5: Trust 2Jan 1, 2020',
      'Valid until May 1, 20994 of 5: Fit 4Ann Keller on May 1, 2026'
    ]);
    expect(texts(panel, '.evidence')).toEqual(['A visit']);
  });

  it('counts the newest answer of each question only', async () => {
    const panel = await showAll(answer([valid, { ...valid, rating: 1, on: '2026-04-01' }]));

    expect(texts(panel, '.answer').join()).toContain('4 of 5: Fit 4');
    expect(texts(panel, '.answer').join()).not.toContain('Fit 1');
  });

  it('says so when every question has a valid answer', async () => {
    const all = ['fit', 'need', 'trust'].map((key) => ({ ...valid, metric: key }));

    expect(texts(await show(answer(all)), '.summary')).toEqual(['All questions have a valid answer']);
  });

  it('opens one form at a time and gives the focus back to its button', async () => {
    const panel = await showAll(answer([valid]));
    await rate(panel, 'need');
    await rate(panel, 'fit');

    expect(findAll(panel, 'c-key-account-assessment-form')).toHaveLength(1);
    expect(find(panel, 'c-key-account-assessment-form')).toHaveProperty('question.key', 'fit');
    find(panel, 'c-key-account-assessment-form')?.dispatchEvent(new CustomEvent('cancel'));
    await rendered();
    expect(find(panel, 'c-key-account-assessment-form')).toBeNull();
    expect(panel.shadowRoot?.activeElement).toBe(find(panel, '.rate[data-key="fit"]'));
  });

  it('says that a rating was saved, and asks the org again', async () => {
    const panel = await show();
    const refresh = jest.fn(() => Promise.resolve());
    const toast = jest.fn<void, [Event]>();
    panel.addEventListener('lightning__showtoast', toast);
    wire.emit(answer(), refresh);
    await rendered();
    await rate(panel, 'trust');
    find(panel, 'c-key-account-assessment-form')?.dispatchEvent(new CustomEvent('save'));
    await rendered();

    expect(toast.mock.lastCall?.[0]).toHaveProperty(
      'detail.title',
      'The rating was saved. It counts from the next calculation.'
    );
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(find(panel, 'c-key-account-assessment-form')).toBeNull();
  });

  it('offers no rating to a user who may not create one', async () => {
    const panel = await show(answer([valid]), { createable: false });

    expect(findAll(panel, '.rate')).toEqual([]);
    expect(texts(panel, 'h3')).toEqual(['Need', 'Trust']);
    await expect(panel).toBeAccessible();
  });
});
