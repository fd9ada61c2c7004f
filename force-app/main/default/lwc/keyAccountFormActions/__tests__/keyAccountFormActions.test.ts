import KeyAccountFormActions from 'c/keyAccountFormActions';
import { clearPage, findAll, mount, part } from '../../../../../../test/lwc/mount';

const show = (props: object = {}) => mount('c-key-account-form-actions', KeyAccountFormActions, props);

afterEach(clearPage);

describe('c-key-account-form-actions', () => {
  it.each(['save', 'cancel'])('tells its form of %s', async (name) => {
    const actions = show();
    const heard = jest.fn<void, []>();
    actions.addEventListener(name, () => heard());
    part(actions, `.${name}`).click();
    expect(heard).toHaveBeenCalledTimes(1);
    await expect(actions).toBeAccessible();
  });

  it('takes another word for saving', () => {
    expect(part(show({ saveLabel: 'Record answers' }), '.save')).toHaveProperty('label', 'Record answers');
  });

  it('can be left while there is nothing to save', () => {
    const actions = show({ saveDisabled: true });
    expect(part(actions, '.save')).toHaveProperty('disabled', true);
    expect(part(actions, '.cancel')).toHaveProperty('disabled', false);
  });

  it('takes no press while a write is under way', () => {
    const buttons = findAll(show({ disabled: true }), 'lightning-button');
    expect(buttons).toHaveLength(2);
    for (const button of buttons) expect(button).toHaveProperty('disabled', true);
  });
});
