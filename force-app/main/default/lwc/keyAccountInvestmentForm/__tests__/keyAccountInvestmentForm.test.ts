import { createRecord } from 'lightning/uiRecordApi';
import KeyAccountInvestmentForm from 'c/keyAccountInvestmentForm';
import { clearPage, find, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';

const create = jest.mocked(createRecord);
const closed = jest.fn<void, [unknown]>();
const recordId = '001000000000001AAA';

function show(): HTMLElement {
  const dialog = mount('c-key-account-investment-form', KeyAccountInvestmentForm, {
    recordId,
    options: [{ label: 'Travel', value: 'Travel' }],
    today: '2026-11-01'
  });
  dialog.addEventListener('modalclose', (event) => closed(event instanceof CustomEvent ? event.detail : undefined));
  for (const field of ['category', 'amount', 'date', 'description']) {
    const input = find(dialog, `[data-field="${field}"]`);
    if (input !== null) Object.assign(input, { reportValidity: () => true });
  }
  return dialog;
}

async function save(dialog: HTMLElement, values: Record<string, string>): Promise<void> {
  for (const [field, value] of Object.entries(values)) {
    find(dialog, `[data-field="${field}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }
  part(part(dialog, 'c-key-account-form-actions'), '.save').click();
  await rendered();
  await rendered();
}

beforeEach(() => {
  create.mockReset().mockResolvedValue({ id: 'a01000000000001AAA', apiName: 'KA_Investment__c', fields: {} });
  closed.mockClear();
});
afterEach(clearPage);

describe('c-key-account-investment-form', () => {
  it('starts with today and takes no later day', async () => {
    const dialog = show();
    expect(find(dialog, '[data-field="date"]')).toMatchObject({ value: '2026-11-01', max: '2026-11-01' });
    await expect(dialog).toBeAccessible();
  });

  it('records what was spent and closes', async () => {
    const dialog = show();
    await save(dialog, { category: 'Travel', amount: '12.50', description: ' Flight ' });
    expect(create).toHaveBeenCalledWith({
      apiName: 'KA_Investment__c',
      fields: {
        KA_Account__c: recordId,
        KA_Date__c: '2026-11-01',
        KA_Category__c: 'Travel',
        KA_Amount__c: 12.5,
        KA_Description__c: 'Flight'
      }
    });
    expect(closed).toHaveBeenCalledWith('saved');
  });

  it.each<[string, Record<string, string>]>([
    ['an amount', { category: 'Travel' }],
    ['a number as the amount', { category: 'Travel', amount: '1e' }],
    ['a category', { amount: '5' }],
    ['a day that has come', { category: 'Travel', amount: '5', date: '2026-11-02' }]
  ])('saves nothing without %s', async (_, values) => {
    await save(show(), values);
    expect(create).not.toHaveBeenCalled();
    expect(closed).not.toHaveBeenCalled();
  });

  it('stays open and says what the org refused', async () => {
    create.mockRejectedValue({ body: { message: 'Amount too large' } });
    const dialog = show();
    await save(dialog, { category: 'Travel', amount: '5' });
    expect(texts(part(dialog, 'c-key-account-form-errors'), '[role="alert"]')[0]).toContain('Amount too large');
    expect(closed).not.toHaveBeenCalled();
  });
});
