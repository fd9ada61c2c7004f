import { updateRecord } from 'lightning/uiRecordApi';
import KeyAccountOverride from 'c/keyAccountOverride';
import { clearPage, find, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';

const update = jest.mocked(updateRecord);
const closed = jest.fn<void, [unknown]>();
const options = [
  { label: 'Top accounts', value: 'Strategic' },
  { label: 'Key', value: 'Key' }
];
const pinned = { tier: 'Key', reason: 'Framework contract', until: '2026-12-31' };
const recordId = '001000000000001AAA';

/** The stubs of the inputs are valid unless a test says otherwise. */
function show(props: object = {}, validity: Record<string, boolean> = {}): HTMLElement {
  const dialog = mount('c-key-account-override', KeyAccountOverride, {
    recordId,
    options,
    override: null,
    today: '2026-11-01',
    ...props
  });
  dialog.addEventListener('modalclose', (event) => closed(event instanceof CustomEvent ? event.detail : undefined));
  for (const field of ['tier', 'until', 'reason']) {
    const input = find(dialog, `[data-field="${field}"]`);
    if (input !== null) Object.assign(input, { reportValidity: () => validity[field] ?? true });
  }
  return dialog;
}

function enter(dialog: HTMLElement, values: Record<string, string>): void {
  for (const [field, value] of Object.entries(values)) {
    find(dialog, `[data-field="${field}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }
}

const buttons = (dialog: HTMLElement) => part(dialog, 'c-key-account-form-actions');

async function press(dialog: HTMLElement, button: string): Promise<void> {
  (find(dialog, `.${button}`) ?? part(buttons(dialog), `.${button}`)).click();
  await rendered();
  await rendered();
}

beforeEach(() => {
  update.mockReset().mockResolvedValue({ id: recordId, apiName: 'Account', fields: {} });
  closed.mockClear();
});
afterEach(clearPage);

describe('c-key-account-override', () => {
  it('asks for tier, last day and reason, and offers no removal where there is nothing to remove', async () => {
    const dialog = show();

    expect(find(dialog, 'lightning-radio-group')).toMatchObject({ options, value: '', required: true });
    expect(find(dialog, 'lightning-input')).toMatchObject({ type: 'date', min: '2026-11-01', required: true });
    expect(find(dialog, 'lightning-textarea')).toMatchObject({ maxLength: '255', required: true });
    expect(find(dialog, '.remove')).toBeNull();
    await expect(dialog).toBeAccessible();
  });

  it('writes the three fields of the account at once and closes', async () => {
    const dialog = show();
    enter(dialog, { tier: 'Strategic', until: '2027-06-30', reason: '  Board decision ' });
    await press(dialog, 'save');

    expect(update).toHaveBeenCalledWith({
      fields: {
        Id: recordId,
        KA_Tier_Override__c: 'Strategic',
        KA_Tier_Override_Reason__c: 'Board decision',
        KA_Tier_Override_Until__c: '2027-06-30'
      }
    });
    expect(closed).toHaveBeenCalledWith('saved');
  });

  it.each([
    ['no tier', { until: '2027-06-30', reason: 'x' }],
    ['a reason of blanks', { tier: 'Key', until: '2027-06-30', reason: '   ' }],
    ['no last day', { tier: 'Key', reason: 'x' }],
    ['a day that is over', { tier: 'Key', until: '2026-10-31', reason: 'x' }]
  ])('saves nothing with %s', async (_case, values) => {
    const dialog = show();
    enter(dialog, values);
    await press(dialog, 'save');

    expect(update).not.toHaveBeenCalled();
    expect(closed).not.toHaveBeenCalled();
  });

  it('saves nothing while a field finds fault with its value', async () => {
    const dialog = show({ override: pinned }, { reason: false });
    await press(dialog, 'save');

    expect(update).not.toHaveBeenCalled();
  });

  it('starts from the override in force and takes it back on demand', async () => {
    const dialog = show({ override: pinned });

    expect(find(dialog, 'lightning-radio-group')).toHaveProperty('value', 'Key');
    expect(find(dialog, 'lightning-input')).toHaveProperty('value', '2026-12-31');
    expect(find(dialog, 'lightning-textarea')).toHaveProperty('value', 'Framework contract');
    await press(dialog, 'remove');

    expect(update).toHaveBeenCalledWith({
      fields: {
        Id: recordId,
        KA_Tier_Override__c: null,
        KA_Tier_Override_Reason__c: null,
        KA_Tier_Override_Until__c: null
      }
    });
    expect(closed).toHaveBeenCalledWith('removed');
  });

  it("stays open with the org's own words when a validation rule refuses", async () => {
    update.mockRejectedValue({
      body: {
        message: 'An error occurred',
        output: { errors: [], fieldErrors: { KA_Tier_Override__c: [{ message: 'Also enter why and until when.' }] } }
      }
    });
    const dialog = show({ override: pinned });
    await press(dialog, 'save');

    expect(texts(part(dialog, 'c-key-account-form-errors'), '.failure p')).toEqual([
      'The override was not saved',
      'Also enter why and until when.'
    ]);
    expect(find(buttons(dialog), '.save')).toHaveProperty('disabled', false);
    expect(closed).not.toHaveBeenCalled();
    await expect(dialog).toBeAccessible();
  });

  it('cannot be saved twice while it is being saved', async () => {
    update.mockReturnValue(new Promise(() => undefined));
    const dialog = show({ override: pinned });
    await press(dialog, 'save');

    expect(find(buttons(dialog), '.save')).toHaveProperty('disabled', true);
    expect(find(dialog, '.remove')).toHaveProperty('disabled', true);
    await expect(dialog).toBeAccessible();
  });

  it('closes with nothing when cancelled', async () => {
    const dialog = show({ override: pinned });
    await press(dialog, 'cancel');

    expect(update).not.toHaveBeenCalled();
    expect(closed).toHaveBeenCalledTimes(1);
    expect(closed.mock.lastCall?.[0] ?? undefined).toBeUndefined();
  });
});
