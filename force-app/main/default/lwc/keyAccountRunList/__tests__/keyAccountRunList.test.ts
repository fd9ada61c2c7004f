import { graphql } from 'lightning/graphql';
import KeyAccountRunList from 'c/keyAccountRunList';
import { answerOf, recordNode, records } from '../../../../../../test/lwc/answers';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { navigate } from '../../../../../../test/lwc/lightningNavigation';
import { clearPage, find, frameOf, mount, part, property, rendered, texts } from '../../../../../../test/lwc/mount';

const wire = graphqlStub(graphql);

async function show(...runs: Parameters<typeof recordNode>[1][]): Promise<HTMLElement> {
  const panel = mount('c-key-account-run-list', KeyAccountRunList);
  const completed = {
    Name: 'RUN-000001',
    KA_Type__c: ['Full', 'Full'],
    KA_Status__c: ['Completed', 'Completed'],
    KA_Started_At__c: '2026-11-01T02:13:11.000Z',
    KA_Rows_Failed__c: 0,
    KA_Error__c: null
  } satisfies Parameters<typeof recordNode>[1];
  wire.emit(
    answerOf({ KA_Run__c: records(...runs.map((run, at) => recordNode(`a06${at}`, { ...completed, ...run }))) })
  );
  await rendered();
  return panel;
}

beforeEach(() => navigate.mockClear());
afterEach(clearPage);

describe('c-key-account-run-list', () => {
  it('lists kind, state and time', async () => {
    const panel = await show({});
    expect(texts(panel, '.run')).toEqual(['RUN-000001Full · Completed · Oct 31, 2026, 7:13 PM']);
    expect(property(part(panel, 'lightning-icon'), 'iconName')).toBe('utility:success');
    await expect(panel).toBeAccessible();
  });

  it.each([
    ['rows that were refused', { KA_Rows_Failed__c: 3, KA_Error__c: 'a\nb' }, '3 rows were not saved'],
    ['the reason of a failure', { KA_Error__c: 'No active model.' }, 'No active model.'],
    ['only the beginning of a long reason', { KA_Error__c: 'First line.\nSecond.' }, 'First line.…']
  ])('says %s', async (_case, fields, problem) => {
    const panel = await show({ ...fields, KA_Status__c: ['Failed', 'Failed'] });
    expect(texts(panel, '.problem')).toEqual([problem]);
    expect(property(part(panel, 'lightning-icon'), 'iconName')).toBe('utility:error');
    await expect(panel).toBeAccessible();
  });

  it('opens a run with one click', async () => {
    const panel = await show({});
    part(panel, 'a').dispatchEvent(new CustomEvent('click', { cancelable: true }));
    expect(navigate.mock.lastCall?.[0]).toMatchObject({ attributes: { recordId: 'a060', objectApiName: 'KA_Run__c' } });
  });

  it('says so when there was none', async () => {
    const panel = await show();
    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', 'Nothing was calculated yet.');
  });
});
