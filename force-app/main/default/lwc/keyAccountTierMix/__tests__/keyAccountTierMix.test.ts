import { graphql } from 'lightning/graphql';
import KeyAccountTierMix from 'c/keyAccountTierMix';
import { answerOf, groups, recordNode, records } from '../../../../../../test/lwc/answers';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { clearPage, find, findAll, frameOf, mount, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { modelSet } from '../../keyAccountModel/__tests__/data/modelSet';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const wire = graphqlStub(graphql);
const model = records(recordNode('a04', { KA_Model__c: JSON.stringify(modelSet) }));

const tier = (value: string | null, accounts: number, revenue: number) => ({
  KA_Tier__c: { value },
  Id: { count: { value: accounts } },
  KA_Revenue__c: { sum: { value: revenue } }
});
const move = (from: string | null, to: string | null, accounts: number) => ({
  KA_Previous_Tier__c: { value: from },
  KA_Tier__c: { value: to },
  Id: { count: { value: accounts } }
});
const tiers = groups(tier(null, 10, 0), tier('Key', 29, 5000), tier('Strategic', 1, 1_000_000));

async function show(moves: ReturnType<typeof move>[] = [], counted = tiers): Promise<HTMLElement> {
  const panel = mount('c-key-account-tier-mix', KeyAccountTierMix, {});
  wire.emit(answerOf({ KA_Model_Version__c: model }, { tiers: counted, moves: groups(...moves) }));
  await rendered();
  return panel;
}

afterEach(clearPage);

describe('c-key-account-tier-mix', () => {
  it('counts accounts and revenue of each tier, the highest first and those without one last', async () => {
    const panel = await show();
    expect(texts(panel, '.tier')).toEqual([
      'Top accounts1 account, revenue $1,000,000',
      'Key29 accounts, revenue $5,000',
      'No tier10 accounts, revenue $0'
    ]);
    expect(findAll(panel, '.tier c-key-account-bar').map((bar) => property(bar, 'value'))).toEqual([2.5, 72.5, 25]);
    expect(texts(panel, '.total')).toEqual(['40 accounts, revenue $1,005,000']);
    await expect(panel).toBeAccessible();
  });

  it('says how many moved up, down and in, and between which tiers', async () => {
    const panel = await show([
      move('Key', 'Strategic', 2),
      move('Growth', 'Key', 3),
      move('Strategic', 'Growth', 1),
      move(null, 'Key', 4),
      move('Key', 'Key', 9),
      move('Key', null, 5)
    ]);
    expect(texts(panel, '.kind')).toEqual([
      'Promoted5Growth → Key: 3Key → Top accounts: 2',
      'Demoted1Top accounts → Growth: 1',
      'Newly rated4– → Key: 4'
    ]);
    await expect(panel).toBeAccessible();
  });

  it('asks for the accounts that the filters leave, and for those of them that moved lately', async () => {
    const panel = mount('c-key-account-tier-mix', KeyAccountTierMix, {
      filters: { owner: '', industry: 'Energy', tier: '' }
    });
    await rendered();
    const where = [{ KA_Calculated_At__c: { ne: null } }, { Industry: { eq: 'Energy' } }];
    expect(wire.lastConfig()).toMatchObject({
      variables: { where: { and: where }, moved: { and: [...where, { KA_Tier_Since__c: { gte: {} } }] } }
    });
    expect(find(frameOf(panel), 'c-key-account-stencil')).not.toBeNull();
  });

  it('says what to do when nothing matches', async () => {
    const panel = await show([], groups());
    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', 'Nothing to show');
    expect(find(panel, '.tier')).toBeNull();
  });
});
