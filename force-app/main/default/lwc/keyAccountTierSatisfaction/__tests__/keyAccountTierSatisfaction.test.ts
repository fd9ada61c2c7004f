import { graphql } from 'lightning/graphql';
import KeyAccountTierSatisfaction from 'c/keyAccountTierSatisfaction';
import { answerOf, groups, recordNode, records } from '../../../../../../test/lwc/answers';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { clearPage, find, findAll, frameOf, mount, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { modelSet } from '../../keyAccountModel/__tests__/data/modelSet';

const wire = graphqlStub(graphql);
const model = records(recordNode('a04', { KA_Model__c: JSON.stringify(modelSet) }));
const analysis = (key: string | null, satisfaction: number | null, answers: number) =>
  recordNode(`a07${key ?? ''}`, {
    KA_Key__c: key,
    KA_Satisfaction__c: satisfaction,
    KA_NPS__c: satisfaction === null ? null : -12.4,
    KA_CSAT__c: 71.5,
    KA_Response_Rate__c: null,
    KA_Records__c: answers
  });

async function show(...analyses: ReturnType<typeof analysis>[]): Promise<HTMLElement> {
  const panel = mount('c-key-account-tier-satisfaction', KeyAccountTierSatisfaction);
  wire.emit(answerOf({ KA_Analysis__c: records(...analyses), KA_Model_Version__c: model }));
  await rendered();
  return panel;
}

afterEach(clearPage);

describe('c-key-account-tier-satisfaction', () => {
  it('shows all accounts, then the tiers from the highest down, and dashes for what nobody answered', async () => {
    const panel = await show(analysis('Growth', null, 0), analysis('Strategic', 80.25, 9), analysis(null, 70, 20));
    expect(texts(panel, 'tbody tr')).toEqual([
      'All accounts70.0−1272%–20',
      'Top accounts80.3−1272%–9',
      'Growth––72%–0'
    ]);
    expect(findAll(panel, 'c-key-account-bar').map((bar) => property(bar, 'value'))).toEqual([70, 80.25, null]);
    await expect(panel).toBeAccessible();
  });

  it('shows the row of a tier alone when the page is narrowed to it', async () => {
    const panel = await show(analysis('Growth', 61, 4), analysis('Strategic', 80.25, 9), analysis(null, 70, 20));
    Object.assign(panel, { filters: { owner: '', industry: '', tier: 'Growth' } });
    await rendered();
    expect(texts(panel, 'tbody tr')).toEqual(['Growth61.0−1272%–4']);
    expect(find(panel, '.weak')).toBeNull();
    await expect(panel).toBeAccessible();
  });

  describe('narrowed to an owner or an industry', () => {
    const group = (tier: string | null, satisfaction: number | null, answers: number) => ({
      ...(tier === '' ? {} : { KA_Tier__c: { value: tier } }),
      KA_Satisfaction__c: { avg: { value: satisfaction } },
      KA_NPS__c: { avg: { value: 10 } },
      KA_CSAT__c: { avg: { value: null } },
      KA_Response_Rate__c: { avg: { value: 42.6 } },
      KA_Responses__c: { sum: { value: answers } }
    });
    const answer = (all: ReturnType<typeof group>, ...tiers: ReturnType<typeof group>[]) =>
      answerOf({ KA_Model_Version__c: model }, { tiers: groups(...tiers), all: groups(all) });

    it('asks the org for the averages of those accounts, and says that they are', async () => {
      const panel = await show(analysis(null, 70, 20));
      Object.assign(panel, { filters: { owner: '', industry: 'Energy', tier: '' } });
      await rendered();
      expect(wire.lastConfig()).toMatchObject({
        variables: { where: { and: [{ KA_Calculated_At__c: { ne: null } }, { Industry: { eq: 'Energy' } }] } }
      });
      wire.emit(answer(group('', 66, 12), group('Growth', 60.5, 5), group(null, null, 0), group('Strategic', 71, 7)));
      await rendered();
      expect(texts(panel, 'tbody tr')).toEqual([
        'All accounts66.010–43%12',
        'Top accounts71.010–43%7',
        'Growth60.510–43%5',
        'No tier–10–43%0'
      ]);
      expect(texts(panel, '.weak')).toEqual([
        'Averages of the accounts that the filters leave: each account counts once, however many answered.'
      ]);
      await expect(panel).toBeAccessible();
    });

    it('keeps what was there until the answer comes, and says so when nobody answered', async () => {
      const panel = await show(analysis(null, 70, 20));
      Object.assign(panel, { filters: { owner: 'mine', industry: '', tier: '' } });
      await rendered();
      expect(texts(panel, 'tbody th')).toEqual(['All accounts']);
      wire.emit(answer(group('', null, 0), group('Growth', null, 0)));
      await rendered();
      expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', 'No survey answers yet');
      await expect(panel).toBeAccessible();
    });
  });

  it('says only what went wrong where the org refused the question', async () => {
    const panel = mount('c-key-account-tier-satisfaction', KeyAccountTierSatisfaction);
    wire.emitErrors([{ message: 'Out of order' }]);
    await rendered();
    expect(find(frameOf(panel), 'c-key-account-error-panel')).not.toBeNull();
    expect(find(frameOf(panel), 'c-key-account-empty-state')).toBeNull();
    await expect(panel).toBeAccessible();
  });

  it('says what to do while there are no answers', async () => {
    const panel = await show();
    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', 'No survey answers yet');
    await expect(panel).toBeAccessible();
  });
});
