import KeyAccountDialog from 'c/keyAccountDialog';
import { clearPage, mount } from '../../../../../../test/lwc/mount';

class Dialog extends KeyAccountDialog<'saved'> {}

/** The part of a dialog that a test drives; LWC hides the methods of an element from the outside. */
function show(): { dialog: Dialog; closed: jest.Mock<void, [unknown]> } {
  const closed = jest.fn<void, [unknown]>();
  let dialog: Dialog | undefined;
  class Shown extends Dialog {
    constructor() {
      super();
      // eslint-disable-next-line @typescript-eslint/no-this-alias
      dialog = this;
    }
  }
  const element = mount('c-key-account-dialog', Shown);
  element.addEventListener('modalclose', (event) => closed(event instanceof CustomEvent ? event.detail : undefined));
  if (dialog === undefined) throw new Error('no dialog was made');
  return { dialog, closed };
}

afterEach(clearPage);

describe('c/keyAccountDialog', () => {
  it('closes with the outcome once the org has accepted', async () => {
    const { dialog, closed } = show();
    await dialog.write(() => Promise.resolve(), 'saved');
    expect(closed).toHaveBeenCalledWith('saved');
    expect(dialog.isSaving).toBe(false);
  });

  it('stays open with the reasons when the org refuses, and forgets them at the next try', async () => {
    const { dialog, closed } = show();
    await dialog.write(() => Promise.reject(new Error('Row is locked')), 'saved');
    expect(dialog.messages).toEqual(['Row is locked']);
    expect(closed).not.toHaveBeenCalled();

    const second = dialog.write(() => Promise.resolve(), 'saved');
    expect(dialog.messages).toEqual([]);
    expect(dialog.isSaving).toBe(true);
    await second;
  });
});
