import { updateRecord } from 'lightning/uiRecordApi';
import KeyAccountImprovements, { type Improvement } from 'c/keyAccountImprovements';
import { calendarDay, daysAfter } from 'c/keyAccountFormat';
import { clearPage, find, findAll, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';

const update = jest.mocked(updateRecord);
const today = calendarDay(new Date());

const open: Improvement = {
  id: 'a08000000000001AAA',
  dimension: 'Delivery',
  action: 'Weekly call with dispatch',
  status: 'Open',
  statusWords: 'Open',
  due: daysAfter(today, 10),
  doneOn: null,
  owner: 'Ann Example',
  before: null,
  after: null,
  beforeAnswers: 0,
  afterAnswers: 0,
  pValue: null
};
const done: Improvement = {
  ...open,
  id: 'a08000000000002AAA',
  action: 'Second supplier',
  status: 'Done',
  doneOn: '2026-06-30',
  before: 52.5,
  after: 71,
  beforeAnswers: 8,
  afterAnswers: 6,
  pValue: 0.02
};

const show = (improvements: Improvement[], props: object = {}) =>
  mount('c-key-account-improvements', KeyAccountImprovements, { improvements, ...props });
const effects = (list: HTMLElement) => texts(list, '.item .words > p:nth-child(3)');

beforeEach(() => update.mockReset().mockResolvedValue({ id: open.id, apiName: 'KA_Improvement__c', fields: {} }));
afterEach(clearPage);

describe('c-key-account-improvements', () => {
  it('says that nothing is planned, and lets those plan who may', async () => {
    const list = show([], { mayCreate: true });
    const added = jest.fn<void, []>();
    list.addEventListener('add', () => added());

    expect(texts(list, 'p')).toEqual(['No action is planned for this account.']);
    find(list, '.add')?.click();
    expect(added).toHaveBeenCalledTimes(1);
    await expect(list).toBeAccessible();
    expect(find(show([]), '.add')).toBeNull();
  });

  it('lists open actions by the day they are due, before those that are done', async () => {
    const late = { ...open, id: 'a08000000000003AAA', action: 'Fix the invoice', due: daysAfter(today, -1) };
    const list = show([done, open, late], { mayUpdate: true });

    expect(texts(list, 'a')).toEqual(['Fix the invoice', 'Weekly call with dispatch', 'Second supplier']);
    expect(texts(list, '.state').map((words) => words.split(' ').slice(0, 3).join(' '))).toEqual([
      'Open · Overdue',
      'Open · Due',
      'Done on Jun'
    ]);
    expect(findAll(list, '.done')).toHaveLength(2);
    await expect(list).toBeAccessible();
  });

  it('shows at most three that are done', () => {
    const many = [1, 2, 3, 4, 5].map((day) => ({
      ...done,
      id: `a08${String(day)}`,
      doneOn: `2026-06-0${String(day)}`
    }));

    expect(texts(show(many), '.state')).toEqual(['Done on Jun 5, 2026', 'Done on Jun 4, 2026', 'Done on Jun 3, 2026']);
  });

  it.each<[string, Partial<Improvement>, string]>([
    ['more than chance', {}, 'Answers went from 52.5 (8) to 71.0 (6): more than chance would explain.'],
    ['what may be chance', { pValue: 0.4 }, 'Answers went from 52.5 (8) to 71.0 (6): chance alone could explain it.'],
    ['without a test', { pValue: null }, 'Answers went from 52.5 (8) to 71.0 (6):'],
    ['not known yet', { after: null }, 'The effect is not known yet: it is measured from later answers.']
  ])('says what a finished action brought: %s', (_case, change, words) => {
    expect(effects(show([{ ...done, ...change }]))[0]).toContain(words.replace(/:$/, ''));
  });

  it('takes an action as done, as of today, and tells', async () => {
    const list = show([open], { mayUpdate: true });
    const told = jest.fn<void, []>();
    list.addEventListener('done', () => told());

    expect(find(list, '.done')?.getAttribute('aria-label')).toBe('Mark as done: Weekly call with dispatch');
    find(list, '.done')?.click();
    await rendered();
    expect(update).toHaveBeenCalledWith({ fields: { Id: open.id, KA_Status__c: 'Done', KA_Done_On__c: today } });
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('says why the org refused', async () => {
    update.mockRejectedValueOnce({ body: { message: 'Closed period' } });
    const list = show([open], { mayUpdate: true });
    find(list, '.done')?.click();
    await rendered();
    await rendered();

    expect(texts(part(list, 'c-key-account-form-errors'), 'p')).toContain('Closed period');
    await expect(list).toBeAccessible();
  });
});
