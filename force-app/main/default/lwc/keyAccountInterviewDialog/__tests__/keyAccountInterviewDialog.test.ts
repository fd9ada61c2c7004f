import KeyAccountInterviewDialog from 'c/keyAccountInterviewDialog';
import { clearPage, mount, part, property, rendered } from '../../../../../../test/lwc/mount';

const closed = jest.fn<void, [unknown]>();

function show(): HTMLElement {
  const dialog = mount('c-key-account-interview-dialog', KeyAccountInterviewDialog, { recordId: '001000000000001AAA' });
  dialog.addEventListener('modalclose', (event) => closed(event instanceof CustomEvent ? event.detail : undefined));
  return dialog;
}

const form = (dialog: HTMLElement) => part(dialog, 'c-key-account-interview-form');
const button = (dialog: HTMLElement, which: string) => part(part(dialog, 'c-key-account-form-actions'), which);

beforeEach(() => closed.mockClear());
afterEach(clearPage);

describe('c-key-account-interview-dialog', () => {
  it('cannot save before the form can, but can be left', async () => {
    const dialog = show();

    expect(property(button(dialog, '.save'), 'disabled')).toBe(true);
    button(dialog, '.cancel').click();
    expect(closed).toHaveBeenCalledWith(null);
    await expect(dialog).toBeAccessible();
  });

  it('has the form save, and closes when the org has it', async () => {
    const dialog = show();
    const save = jest.fn(() => Promise.resolve());
    Object.assign(form(dialog), { save });
    form(dialog).dispatchEvent(
      new CustomEvent('statechange', { detail: { canSave: true, isSaving: false, saveLabel: 'Save the rest' } })
    );
    await rendered();

    expect(property(button(dialog, '.save'), 'label')).toBe('Save the rest');
    button(dialog, '.save').click();
    expect(save).toHaveBeenCalledTimes(1);
    form(dialog).dispatchEvent(new CustomEvent('saved'));
    expect(closed).toHaveBeenCalledWith('saved');
  });
});
