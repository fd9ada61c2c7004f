import KeyAccountInterview from 'c/keyAccountInterview';
import { clearPage, mount, part, property, rendered } from '../../../../../../test/lwc/mount';

const heard: string[] = [];

function show(): HTMLElement {
  const action = mount('c-key-account-interview', KeyAccountInterview, { recordId: '001000000000001AAA' });
  for (const name of ['closeactionscreen', 'lightning__showtoast', 'lightning__refresh', 'refreshview']) {
    action.addEventListener(name, () => heard.push(name));
  }
  return action;
}

const form = (action: HTMLElement) => part(action, 'c-key-account-interview-form');
const button = (action: HTMLElement, which: string) => part(part(action, 'c-key-account-form-actions'), which);

beforeEach(() => heard.splice(0));
afterEach(clearPage);

describe('c-key-account-interview', () => {
  it('shows the form for the record of the action, under a heading', async () => {
    const action = show();

    expect(property(part(action, 'lightning-quick-action-panel'), 'header')).toBe('Log an interview');
    expect(property(form(action), 'recordId')).toBe('001000000000001AAA');
    expect(property(button(action, '.save'), 'disabled')).toBe(true);
    await expect(action).toBeAccessible();
  });

  it('closes the screen when it is cancelled', () => {
    button(show(), '.cancel').click();

    expect(heard).toEqual(['closeactionscreen']);
  });

  it('has the form save; once that is done the page is told to refresh and the screen closes', async () => {
    const action = show();
    const save = jest.fn(() => Promise.resolve());
    Object.assign(form(action), { save });
    form(action).dispatchEvent(
      new CustomEvent('statechange', { detail: { canSave: true, isSaving: false, saveLabel: 'Save' } })
    );
    await rendered();
    button(action, '.save').click();
    expect(save).toHaveBeenCalledTimes(1);
    form(action).dispatchEvent(new CustomEvent('saved'));

    expect(heard.at(-1)).toBe('closeactionscreen');
    expect(heard).toHaveLength(3);
  });
});
