import { graphql } from 'lightning/graphql';
import { createRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import KeyAccountRecalculate from 'c/keyAccountRecalculate';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { clearPage, find, mount, texts } from '../../../../../../test/lwc/mount';
import { recordStub } from '../../../../../../test/lwc/recordStub';

const wire = recordStub();
const requests = graphqlStub(graphql);
const create = jest.mocked(createRecord);
const notify = jest.mocked(notifyRecordUpdateAvailable);
const recordId = '001000000000001AAA';
const runId = 'a06000000000001AAA';
const recalculated = jest.fn();

function show(): HTMLElement {
  const button = mount('c-key-account-recalculate', KeyAccountRecalculate, { recordId });
  button.addEventListener('recalculated', recalculated);
  return button;
}

async function request(): Promise<HTMLElement> {
  const element = show();
  find(element, 'lightning-button')?.click();
  await jest.advanceTimersByTimeAsync(0);
  return element;
}

async function runIs(status: string, error: string | null = null): Promise<void> {
  wire.emit({
    id: runId,
    apiName: 'KA_Run__c',
    fields: { KA_Status__c: { value: status, displayValue: null }, KA_Error__c: { value: error, displayValue: null } }
  });
  await jest.advanceTimersByTimeAsync(0);
}

const words = (element: HTMLElement): string | undefined => texts(element, '.status')[0];
const isBusy = (element: HTMLElement): unknown => Reflect.get(find(element, 'lightning-button') ?? {}, 'disabled');

beforeEach(() => {
  jest.useFakeTimers();
  create.mockReset().mockResolvedValue({ id: runId, apiName: 'KA_Run__c', fields: {} });
  notify.mockReset().mockResolvedValue(undefined);
  recalculated.mockClear();
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('c-key-account-recalculate', () => {
  it('is a button that says nothing until it is pressed', async () => {
    const element = show();

    expect(words(element)).toBe('');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('asks for this account alone and leaves the status to the org', async () => {
    const element = await request();

    expect(create).toHaveBeenCalledWith({
      apiName: 'KA_Run__c',
      fields: { KA_Type__c: 'Accounts', KA_Account__c: recordId }
    });
    expect(words(element)).toBe('Requested. Waiting for the calculation to start.');
    expect(isBusy(element)).toBe(true);
  });

  it('looks again after ever longer pauses, up to a limit', async () => {
    await request();
    const looks: number[] = [];
    notify.mockImplementation(() => {
      looks.push(Date.now());
      return Promise.resolve();
    });
    await jest.advanceTimersByTimeAsync(200_000);
    const pauses = looks.slice(1).map((time, index) => time - (looks[index] ?? 0));

    expect(pauses[0]).toBeCloseTo(2_100, -1);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(Math.max(...pauses)).toBe(20_000);
    expect(notify).toHaveBeenLastCalledWith([{ recordId: runId }]);
  });

  it.each([
    ['Running', null, 'Calculating'],
    ['Completed', null, 'Recalculated. The figures are up to date.'],
    ['Completed_With_Errors', 'Row 3 is locked.', 'Recalculated, but some values were not saved: Row 3 is locked.'],
    ['Failed', 'No active model.', 'The recalculation failed: No active model.'],
    ['Failed', null, 'The recalculation failed: no reason was given; ask your administrator to look at the run'],
    ['Cancelled', null, 'The recalculation was cancelled. You can ask again.']
  ])('says what the run is when it is %s (%p)', async (status, error, expected) => {
    const element = await request();
    await runIs(status, error);

    expect(words(element)).toBe(expected);
    expect(isBusy(element)).toBe(status === 'Running');
    expect(recalculated).toHaveBeenCalledTimes(status.startsWith('Completed') ? 1 : 0);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('no longer looks once the run has ended', async () => {
    await request();
    await runIs('Completed');
    notify.mockClear();
    await jest.advanceTimersByTimeAsync(60_000);

    expect(notify).not.toHaveBeenCalled();
  });

  it('says when nothing picks the request up, and still notices when something does', async () => {
    const element = await request();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(words(element)).toContain('Nothing has picked up the request yet.');

    await runIs('Running');
    expect(words(element)).toBe('Calculating');
    await runIs('Completed');
    expect(recalculated).toHaveBeenCalledTimes(1);
  });

  it('no longer asks the org when nothing happened for half an hour; the button can be pressed again', async () => {
    const element = await request();
    await jest.advanceTimersByTimeAsync(1_900_000);
    notify.mockClear();
    await jest.advanceTimersByTimeAsync(100_000);

    expect(notify).not.toHaveBeenCalled();
    expect(isBusy(element)).toBe(false);
  });

  it('says why when the request is refused', async () => {
    create.mockRejectedValue({ body: { message: 'You may not create runs.' } });
    const element = await request();

    expect(words(element)).toBe('The recalculation could not be requested: You may not create runs.');
    expect(isBusy(element)).toBe(false);
  });

  it('says so when the run can no longer be read', async () => {
    const element = await request();
    wire.error({ message: 'entity is deleted' }, 404);
    await jest.advanceTimersByTimeAsync(0);

    expect(words(element)).toBe('The recalculation failed: entity is deleted');
    expect(isBusy(element)).toBe(false);
  });

  /** The answer to the search for a request that is still open. */
  async function isOpen(status: string, createdDate: string): Promise<void> {
    const node = { Id: runId, KA_Status__c: { value: status }, CreatedDate: { value: createdDate } };
    requests.emit({ uiapi: { query: { KA_Run__c: { edges: [{ node }] } } } });
    await jest.advanceTimersByTimeAsync(0);
  }

  it.each([
    ['Requested', 'Requested. Waiting for the calculation to start.'],
    ['Running', 'Calculating']
  ])('goes on with a request that is still %s after a reload', async (status, expected) => {
    const element = show();
    await isOpen(status, new Date().toISOString());
    expect(requests.lastConfig()).toMatchObject({ variables: { recordId } });
    expect(words(element)).toBe(expected);
    expect(isBusy(element)).toBe(true);

    await jest.advanceTimersByTimeAsync(2_000);
    expect(notify).toHaveBeenCalledWith([{ recordId: runId }]);
    await runIs('Completed');
    expect(recalculated).toHaveBeenCalledTimes(1);
    expect(create).not.toHaveBeenCalled();
  });

  it('lets the user ask again when an open request has been waiting for hours', async () => {
    const element = show();
    await isOpen('Requested', new Date(Date.now() - 7_200_000).toISOString());
    expect(words(element)).toContain('Nothing has picked up the request yet.');
    await jest.advanceTimersByTimeAsync(2_000);
    expect(isBusy(element)).toBe(false);
  });

  it('does not begin again with a run whose end it has seen, whatever a cache says', async () => {
    const element = await request();
    await runIs('Completed');
    await isOpen('Running', new Date().toISOString());
    expect(words(element)).toBe('Recalculated. The figures are up to date.');
    expect(isBusy(element)).toBe(false);
  });

  it('stops looking when it leaves the page', async () => {
    await request();
    clearPage();
    notify.mockClear();
    await jest.advanceTimersByTimeAsync(60_000);

    expect(notify).not.toHaveBeenCalled();
  });
});
