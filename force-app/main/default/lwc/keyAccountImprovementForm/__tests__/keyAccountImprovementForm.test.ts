import { createRecord } from 'lightning/uiRecordApi';
import KeyAccountImprovementForm from 'c/keyAccountImprovementForm';
import { clearPage, find, findAll, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';

const create = jest.mocked(createRecord);
const closed = jest.fn<void, [unknown]>();
const recordId = '001000000000001AAA';

function show(): HTMLElement {
  const dialog = mount('c-key-account-improvement-form', KeyAccountImprovementForm, {
    recordId,
    options: [{ label: 'Delivery', value: 'Delivery' }],
    dimension: 'Delivery',
    today: '2026-11-01'
  });
  dialog.addEventListener('modalclose', (event) => closed(event instanceof CustomEvent ? event.detail : undefined));
  for (const field of findAll(dialog, '[data-field]')) Object.assign(field, { reportValidity: () => true });
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
  create.mockReset().mockResolvedValue({ id: 'a08000000000001AAA', apiName: 'KA_Improvement__c', fields: {} });
  closed.mockClear();
});
afterEach(clearPage);

describe('c-key-account-improvement-form', () => {
  it('starts with the dimension that was pressed and a month from today', async () => {
    const dialog = show();

    expect(find(dialog, '[data-field="dimension"]')).toHaveProperty('value', 'Delivery');
    expect(find(dialog, '[data-field="due"]')).toMatchObject({ value: '2026-12-01', min: '2026-11-01' });
    await expect(dialog).toBeAccessible();
  });

  it('plans the action for the user, with a key of its own, and closes', async () => {
    await save(show(), { action: ' Weekly call with dispatch ', due: '2026-11-15' });

    const key: unknown = expect.stringMatching(/^improvement\|[0-9a-f]{24}$/);
    expect(create).toHaveBeenCalledWith({
      apiName: 'KA_Improvement__c',
      fields: {
        KA_Account__c: recordId,
        KA_Dimension__c: 'Delivery',
        KA_Action__c: 'Weekly call with dispatch',
        KA_Status__c: 'Open',
        KA_Due__c: '2026-11-15',
        KA_Owner__c: '005000000000000000',
        KA_External_Id__c: key
      }
    });
    expect(closed).toHaveBeenCalledWith('saved');
  });

  const chooseOwner = (dialog: HTMLElement, id: string | null) =>
    find(dialog, '[data-field="owner"]')?.dispatchEvent(new CustomEvent('change', { detail: { recordId: id } }));

  it('proposes the user among the active ones, and plans the action for whom was chosen instead', async () => {
    const dialog = show();
    expect(find(dialog, '[data-field="owner"]')).toMatchObject({
      objectApiName: 'User',
      value: '005000000000000000',
      filter: { criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] }
    });
    chooseOwner(dialog, '005000000000002AAA');
    await save(dialog, { action: 'Call' });

    expect(create.mock.calls[0]?.[0].fields).toMatchObject({ KA_Owner__c: '005000000000002AAA' });
  });

  it('saves nothing while nobody is to see to it', async () => {
    const dialog = show();
    chooseOwner(dialog, null);
    await save(dialog, { action: 'Call' });

    expect(create).not.toHaveBeenCalled();
  });

  it.each<[string, Record<string, string>]>([
    ['an action', { action: '  ' }],
    ['a dimension', { action: 'Call', dimension: '' }],
    ['a day that is still to come', { action: 'Call', due: '2026-10-31' }]
  ])('saves nothing without %s', async (_case, values) => {
    await save(show(), values);

    expect(create).not.toHaveBeenCalled();
  });

  it('stays open and says what the org refused; a second try has the same key', async () => {
    create.mockRejectedValueOnce({ body: { message: 'No more actions' } });
    const dialog = show();
    await save(dialog, { action: 'Call' });

    expect(texts(part(dialog, 'c-key-account-form-errors'), '[role="alert"]')[0]).toContain('No more actions');
    expect(closed).not.toHaveBeenCalled();
    await save(dialog, {});
    const [first, second] = create.mock.calls.map(([{ fields }]) => fields['KA_External_Id__c']);
    expect(second).toBe(first);
  });
});
