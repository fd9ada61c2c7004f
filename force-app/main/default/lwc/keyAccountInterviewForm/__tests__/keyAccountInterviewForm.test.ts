import type { GraphQLData } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { createRecord, type RecordInput } from 'lightning/uiRecordApi';
import KeyAccountInterviewForm from 'c/keyAccountInterviewForm';
import { calendarDay } from 'c/keyAccountFormat';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { clearPage, find, findAll, mount, part, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { objectInfoStub } from '../../../../../../test/lwc/objectInfoStub';
import { answer } from './data/answers';

const wire = graphqlStub(graphql);
const create = jest.mocked(createRecord);
const recordId = '001000000000001AAA';
const responseId = 'a06000000000009AAA';
const heard = { saved: jest.fn<void, []>(), state: jest.fn<void, [unknown]>() };
type Form = HTMLElement & { save(): Promise<void> };

function isForm(element: HTMLElement): element is Form {
  return 'save' in element;
}

async function show(data: GraphQLData | undefined = answer(), createable = true): Promise<Form> {
  const form = mount('c-key-account-interview-form', KeyAccountInterviewForm, { recordId });
  if (!isForm(form)) throw new Error('the form cannot save');
  form.addEventListener('saved', () => heard.saved());
  form.addEventListener('statechange', (event) => heard.state(event instanceof CustomEvent ? event.detail : undefined));
  objectInfoStub().emit({ createable });
  if (data !== undefined) wire.emit(data);
  await rendered();
  for (const field of findAll(form, '[data-field]')) Object.assign(field, { reportValidity: () => true });
  return form;
}

function enter(form: HTMLElement, field: string, value: string): void {
  part(form, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
}

function choose(form: HTMLElement, contact: string): void {
  const select = find<HTMLSelectElement>(form, 'select');
  if (select === null) throw new Error('nobody can be chosen');
  select.value = contact;
  select.dispatchEvent(new CustomEvent('change'));
}

function score(form: HTMLElement, key: string, value: number | null): void {
  part(form, `[data-key="${key}"]`).dispatchEvent(new CustomEvent('answer', { detail: { value } }));
}

/** Who answered, two measures and two dimensions. */
async function fillIn(form: HTMLElement): Promise<void> {
  choose(form, '003000000000001AAA');
  score(form, 'nps', 9);
  score(form, 'csat', 4);
  score(form, 'Product', 5);
  score(form, 'Price', 2);
  enter(form, 'comment', ' Good, but dear. ');
  await rendered();
}

function keyAsked(): string {
  const config = wire.lastConfig();
  if (typeof config !== 'object' || config === null || !('variables' in config)) throw new Error('nothing was asked');
  const key: unknown = Reflect.get(Object(config.variables), 'key');
  return String(key);
}

const fieldOf = (input: RecordInput, field: string): unknown => input.fields[field];

/** What the org was asked to create. */
const created = () => create.mock.calls.map(([input]: [RecordInput]) => [input.apiName, input.fields]);

beforeEach(() => {
  create.mockReset().mockImplementation(({ apiName = '', fields }) =>
    Promise.resolve({
      id: apiName === 'KA_Survey_Response__c' ? responseId : `a07${String(fields['KA_Dimension__c'])}`,
      apiName,
      fields: {}
    })
  );
  heard.saved.mockClear();
  heard.state.mockClear();
});
afterEach(clearPage);

describe('c-key-account-interview-form', () => {
  it('draws an outline while it loads', async () => {
    const form = mount('c-key-account-interview-form', KeyAccountInterviewForm, { recordId });

    expect(find(form, 'c-key-account-stencil')).not.toBeNull();
    expect(find(form, 'c-key-account-scale-question')).toBeNull();
    await expect(form).toBeAccessible();
  });

  it('asks every question of the interview, today, of one of the contacts', async () => {
    const form = await show();

    expect(findAll(form, 'c-key-account-scale-question').map((each) => each.dataset['key'])).toEqual([
      'nps',
      'csat',
      'ces',
      'Product',
      'Service',
      'Delivery',
      'Price'
    ]);
    const today = calendarDay(new Date());
    expect(find(form, '[data-field="date"]')).toMatchObject({ value: today, max: today });
    expect(texts(form, 'option')).toEqual([
      'Choose a contact',
      'Ann Example, Head of Purchasing',
      'Bo Muster',
      'Somebody who is not a contact here'
    ]);
    expect(heard.state).toHaveBeenLastCalledWith({ canSave: true, isSaving: false, saveLabel: 'Save' });
    await expect(form).toBeAccessible();
  });

  it('names the wave of the day until the user names one', async () => {
    const form = await show(answer({ latest: { wave: '2020 Q1', answeredAt: '2020-03-01T09:00:00.000Z' } }));
    const wave = () => property(part(form, '[data-field="wave"]'), 'value');

    enter(form, 'date', '2026-05-05');
    await rendered();
    expect(wave()).toBe('2026 Q2');
    enter(form, 'wave', 'Spring');
    enter(form, 'date', '2026-08-05');
    await rendered();
    expect(wave()).toBe('Spring');
  });

  it.each<[string, GraphQLData, boolean, string]>([
    ['the user may not create responses', answer(), false, 'You cannot log interviews'],
    ['no questions are published', answer({ interview: null }), true, 'There are no questions yet']
  ])('says so when %s', async (_case, data, createable, heading) => {
    const form = await show(data, createable);

    expect(find(form, 'c-key-account-empty-state')).toHaveProperty('heading', heading);
    expect(find(form, 'c-key-account-scale-question')).toBeNull();
    expect(heard.state).toHaveBeenLastCalledWith({ canSave: false, isSaving: false, saveLabel: 'Save' });
    await form.save();
    expect(create).not.toHaveBeenCalled();
    await expect(form).toBeAccessible();
  });

  it('hands errors to the error panel', async () => {
    const form = await show(undefined);
    wire.emitErrors([{ message: 'Invalid Id' }]);
    await rendered();

    expect(find(form, 'c-key-account-error-panel')).toHaveProperty('errors', [{ message: 'Invalid Id' }]);
    await expect(form).toBeAccessible();
  });
});

describe('saving an interview', () => {
  it('creates the response and an answer a dimension, each with a key of its own', async () => {
    const form = await show();
    await fillIn(form);
    await form.save();

    const key = keyAsked();
    expect(key).toMatch(/^interview\|[0-9a-f]{24}$/);
    const answerOf = (dimension: string, value: number, question: string) => [
      'KA_Survey_Answer__c',
      {
        KA_Survey_Response__c: responseId,
        KA_Dimension__c: dimension,
        KA_Value__c: value,
        KA_Question__c: question,
        KA_External_Id__c: `${key}|${dimension}`
      }
    ];
    const wave: unknown = expect.stringMatching(/^\d{4}-Q[1-4]$/);
    const moment: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/);
    expect(created()).toEqual([
      [
        'KA_Survey_Response__c',
        {
          KA_Account__c: recordId,
          KA_Contact__c: '003000000000001AAA',
          KA_Source__c: 'Interview',
          KA_Survey__c: 'Interview',
          KA_Wave__c: wave,
          KA_Answered_At__c: moment,
          KA_NPS__c: 9,
          KA_CSAT__c: 4,
          KA_Comment__c: 'Good, but dear.',
          KA_External_Id__c: key
        }
      ],
      answerOf('Product', 5, 'How satisfied are you with our products?'),
      answerOf('Price', 2, 'How satisfied are you with what you get for the price?')
    ]);
    expect(heard.saved).toHaveBeenCalledTimes(1);
  });

  it('takes an earlier day as that day, and somebody unknown as no contact', async () => {
    const form = await show();
    await fillIn(form);
    choose(form, 'none');
    enter(form, 'date', '2026-05-05');
    await form.save();

    expect(create.mock.calls[0]?.[0].fields).toMatchObject({
      KA_Contact__c: null,
      KA_Answered_At__c: '2026-05-05T12:00:00.000Z',
      KA_Wave__c: '2026-Q2'
    });
  });

  it('leaves out an answer that was taken back', async () => {
    const form = await show();
    await fillIn(form);
    score(form, 'nps', null);
    score(form, 'Price', null);
    await form.save();

    expect(create).toHaveBeenCalledTimes(2);
    expect(create.mock.calls[0]?.[0].fields).not.toHaveProperty('KA_NPS__c');
  });

  it('wants at least one answer or a comment', async () => {
    const form = await show();
    choose(form, 'none');
    await form.save();
    await rendered();

    expect(create).not.toHaveBeenCalled();
    expect(texts(part(form, 'c-key-account-form-errors'), 'p')).toContain('Enter at least one answer or a comment.');
  });

  it('puts the focus on the first field that lacks something, and saves nothing', async () => {
    const form = await show();
    await fillIn(form);
    const focus = jest.fn();
    Object.assign(part(form, '[data-field="date"]'), { reportValidity: () => false, focus });
    await form.save();

    expect(create).not.toHaveBeenCalled();
    expect(focus).toHaveBeenCalledTimes(1);
  });

  it('wants to know who answered, says so under the field and puts the focus there', async () => {
    const form = await show();
    score(form, 'nps', 9);
    await form.save();
    await rendered();

    expect(create).not.toHaveBeenCalled();
    expect(texts(form, '.slds-has-error .slds-form-element__help')).toEqual(['Fill in this field.']);
    expect(find(form, 'select')?.getAttribute('aria-invalid')).toBe('true');
    expect(form.shadowRoot?.activeElement?.tagName).toBe('SELECT');
    await expect(form).toBeAccessible();
  });

  it('says when the list of contacts is cut', async () => {
    const many = Array.from({ length: 200 }, (_, index): [string, string, null] => [
      `003${String(index)}`,
      `Person ${String(index)}`,
      null
    ]);

    expect(texts(await show(answer({ contacts: many })), '.slds-form-element__help')).toEqual([
      'The first 200 contacts by name are listed.'
    ]);
  });

  it('says what the org refused, and can be corrected', async () => {
    create.mockRejectedValueOnce({ body: { message: 'No interviews on Sundays' } });
    const form = await show();
    await fillIn(form);
    await form.save();
    await rendered();

    expect(texts(part(form, 'c-key-account-form-errors'), 'p')).toEqual([
      'The interview could not be saved',
      'No interviews on Sundays'
    ]);
    expect(property(part(form, '[data-field="comment"]'), 'disabled')).toBe(false);
    expect(heard.saved).not.toHaveBeenCalled();
    await expect(form).toBeAccessible();
    await form.save();
    expect(heard.saved).toHaveBeenCalledTimes(1);
  });

  it('completes a half-saved interview on the next try without repeating what is there', async () => {
    const form = await show();
    await fillIn(form);
    create
      .mockResolvedValueOnce({ id: responseId, apiName: 'KA_Survey_Response__c', fields: {} })
      .mockRejectedValueOnce({ statusText: 'Server unavailable' });
    await form.save();
    await rendered();

    expect(texts(part(form, 'c-key-account-form-errors'), 'p')).toEqual([
      'Part of the interview is saved',
      '1 of 3 records are in Salesforce. Choose “Save the rest”: nothing is saved twice.',
      'Server unavailable'
    ]);
    expect(heard.state).toHaveBeenLastCalledWith({ canSave: true, isSaving: false, saveLabel: 'Save the rest' });
    expect(property(part(form, '[data-field="comment"]'), 'disabled')).toBe(true);
    await expect(form).toBeAccessible();

    create.mockClear();
    await form.save();
    expect(create.mock.calls.map(([input]) => fieldOf(input, 'KA_Dimension__c'))).toEqual(['Product', 'Price']);
    expect(heard.saved).toHaveBeenCalledTimes(1);
  });

  it('goes on when a write arrived although its answer was lost', async () => {
    const form = await show(undefined);
    const key = keyAsked();
    // Asked again, the org has the response and one answer.
    const refresh = jest.fn(() => {
      wire.emit(answer({ savedResponse: responseId, savedAnswers: [`${key}|Product`] }), refresh);
      return Promise.resolve();
    });
    wire.emit(answer(), refresh);
    await rendered();
    for (const field of findAll(form, '[data-field]')) Object.assign(field, { reportValidity: () => true });
    await fillIn(form);
    create.mockRejectedValueOnce({ statusText: 'Network lost' });
    await form.save();

    expect(create.mock.calls.map(([input]) => fieldOf(input, 'KA_External_Id__c'))).toEqual([key, `${key}|Price`]);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(heard.saved).toHaveBeenCalledTimes(1);
  });
});
