import { createRecord } from 'lightning/uiRecordApi';
import KeyAccountAssessmentForm from 'c/keyAccountAssessmentForm';
import { clearPage, find, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const create = jest.mocked(createRecord);
const events: string[] = [];
const question = {
  key: 'willingness',
  label: 'Willingness',
  question: 'How willing?',
  anchors: ['Not', 'Hardly', 'Somewhat', 'Much', 'Fully'],
  validityDays: 365
};

function show(): HTMLElement {
  const form = mount('c-key-account-assessment-form', KeyAccountAssessmentForm, {
    recordId: '001000000000001AAA',
    question,
    today: '2026-10-31'
  });
  for (const name of ['save', 'cancel']) form.addEventListener(name, () => events.push(name));
  return form;
}

function enter(form: HTMLElement, rating: string, evidence: string): void {
  find(form, 'lightning-radio-group')?.dispatchEvent(new CustomEvent('change', { detail: { value: rating } }));
  find(form, 'lightning-textarea')?.dispatchEvent(new CustomEvent('change', { detail: { value: evidence } }));
}

const buttons = (form: HTMLElement) => part(form, 'c-key-account-form-actions');

async function press(form: HTMLElement, button: string): Promise<void> {
  part(buttons(form), `.${button}`).click();
  await rendered();
  await rendered();
}

beforeEach(() => {
  create.mockReset().mockResolvedValue({ id: 'a01', apiName: 'KA_Assessment__c', fields: {} });
  events.length = 0;
});
afterEach(clearPage);

describe('c-key-account-assessment-form', () => {
  it('asks the question, says what each rating means and how long it will count', async () => {
    const form = show();

    expect(find(form, 'lightning-radio-group')).toMatchObject({ label: 'How willing?', required: true });
    expect(find(form, 'lightning-radio-group')).toHaveProperty('options.3', { label: '4 of 5: Much', value: '4' });
    expect(texts(form, '.weak')).toEqual(['The rating is valid until Oct 31, 2027.']);
    await expect(form).toBeAccessible();
  });

  it('saves rating, evidence, who, when and until when', async () => {
    const form = show();
    enter(form, '4', ' Said so at the fair. ');
    await press(form, 'save');

    expect(create).toHaveBeenCalledWith({
      apiName: 'KA_Assessment__c',
      fields: {
        KA_Account__c: '001000000000001AAA',
        KA_Metric__c: 'willingness',
        KA_Rating__c: 4,
        KA_Assessed_On__c: '2026-10-31',
        KA_Valid_Until__c: '2027-10-31',
        KA_Assessor__c: '005000000000001AAA',
        KA_Evidence__c: 'Said so at the fair.'
      }
    });
    expect(events).toEqual(['save']);
  });

  it('leaves the evidence empty rather than blank', async () => {
    const form = show();
    enter(form, '1', '  ');
    await press(form, 'save');

    expect(create.mock.lastCall?.[0].fields).toMatchObject({ KA_Rating__c: 1, KA_Evidence__c: null });
  });

  it('asks for a rating before it saves', async () => {
    const form = show();
    const report = jest.fn(() => false);
    Object.assign(find(form, 'lightning-radio-group') ?? {}, { reportValidity: report });
    await press(form, 'save');

    expect(report).toHaveBeenCalledTimes(1);
    expect(create).not.toHaveBeenCalled();
  });

  it("stays open with the org's own words when the rating is refused", async () => {
    create.mockRejectedValue({ body: { message: 'You may not rate this account.' } });
    const form = show();
    enter(form, '2', '');
    await press(form, 'save');

    expect(texts(part(form, 'c-key-account-form-errors'), '.failure p')).toEqual([
      'The rating was not saved',
      'You may not rate this account.'
    ]);
    expect(find(buttons(form), '.save')).toHaveProperty('disabled', false);
    expect(events).toEqual([]);
    await expect(form).toBeAccessible();
  });

  it('closes without saving when cancelled', async () => {
    await press(show(), 'cancel');

    expect(events).toEqual(['cancel']);
    expect(create).not.toHaveBeenCalled();
  });
});
