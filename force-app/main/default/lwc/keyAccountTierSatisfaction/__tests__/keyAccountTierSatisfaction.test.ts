import { graphql } from 'lightning/graphql';
import KeyAccountTierSatisfaction from 'c/keyAccountTierSatisfaction';
import { answerOf, recordNode, records } from '../../../../../../test/lwc/answers';
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

  it('says what to do while there are no answers', async () => {
    const panel = await show();
    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', 'No survey answers yet');
    await expect(panel).toBeAccessible();
  });
});
