import { graphql } from 'lightning/graphql';
import KeyAccountCostRecords from 'c/keyAccountCostRecords';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { clearPage, find, mount, rendered, texts } from '../../../../../../test/lwc/mount';

const wire = graphqlStub(graphql);
const recordId = '001000000000001AAA';

const show = (props: object): HTMLElement =>
  mount('c-key-account-cost-records', KeyAccountCostRecords, {
    recordId,
    from: '2025-11-01',
    to: '2026-10-31',
    currency: 'USD',
    count: 1,
    ...props
  });

afterEach(clearPage);

describe('c-key-account-cost-records', () => {
  it('asks for the investments of the category within the period, and lists them with their amounts', async () => {
    const list = show({ source: 'investment', costKey: 'Travel' });
    await rendered();
    expect(wire.lastConfig()).toMatchObject({
      variables: { recordId, category: 'Travel', from: '2025-11-01', to: '2026-10-31' }
    });
    const node = {
      Id: 'a01000000000001AAA',
      KA_Date__c: { value: '2026-03-04' },
      KA_Description__c: { value: 'Flight' },
      KA_Amount__c: { value: 1234.5 }
    };
    wire.emit({ uiapi: { query: { KA_Investment__c: { edges: [{ node }] } } } });
    await rendered();
    expect(texts(list, '.record')).toEqual(['FlightMar 4, 2026$1,234.50']);
    expect(find(list, 'a')?.getAttribute('href')).toBe('/lightning/r/KA_Investment__c/a01000000000001AAA/view');
    await expect(list).toBeAccessible();
  });

  it('asks for cases by time and lists events with their minutes', async () => {
    show({ source: 'service', costKey: 'case' });
    await rendered();
    expect(wire.lastConfig()).toMatchObject({
      variables: { recordId, fromTime: '2025-11-01T00:00:00.000Z', toTime: '2026-11-01T00:00:00.000Z' }
    });
    clearPage();
    const list = show({ source: 'service', costKey: 'event' });
    await rendered();
    const node = { Id: '00U000000000001AAA', ActivityDate: { value: '2026-03-04' }, DurationInMinutes: { value: 90 } };
    wire.emit({ uiapi: { query: { Event: { edges: [{ node }] } } } });
    await rendered();
    expect(texts(list, '.record')).toEqual(['Without a descriptionMar 4, 202690 min']);
  });

  it('says when the user can see none of them', async () => {
    const list = show({ source: 'service', costKey: 'call' });
    wire.emit({ uiapi: { query: { Task: { edges: [] } } } });
    await rendered();
    expect(texts(list, '.note')).toEqual(['You can see none of these records.']);
  });
});
