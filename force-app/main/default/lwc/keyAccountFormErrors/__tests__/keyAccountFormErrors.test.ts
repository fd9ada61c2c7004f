import KeyAccountFormErrors from 'c/keyAccountFormErrors';
import { clearPage, find, mount, texts } from '../../../../../../test/lwc/mount';

const show = (messages: string[]) =>
  mount('c-key-account-form-errors', KeyAccountFormErrors, { heading: 'Not saved', messages });

afterEach(clearPage);

describe('c-key-account-form-errors', () => {
  it('is silent while nothing is wrong', () => {
    expect(find(show([]), '[role="alert"]')).toBeNull();
  });

  it("tells what failed and every reason in the org's words", async () => {
    const form = show(['Amount too large', 'Date missing']);
    expect(texts(form, '[role="alert"] p')).toEqual(['Not saved', 'Amount too large', 'Date missing']);
    await expect(form).toBeAccessible();
  });
});
