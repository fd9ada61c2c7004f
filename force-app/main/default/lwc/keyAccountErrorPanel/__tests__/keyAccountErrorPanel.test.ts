import KeyAccountErrorPanel from 'c/keyAccountErrorPanel';
import { clearPage, find, mount, texts } from '../../../../../../test/lwc/mount';

const show = (errors: unknown) => mount('c-key-account-error-panel', KeyAccountErrorPanel, { errors });

afterEach(clearPage);

describe('c-key-account-error-panel', () => {
  it('says what went wrong and what to do, as an alert', async () => {
    const panel = show([{ message: 'Invalid Id' }, { message: 'No such field' }]);

    expect(texts(panel, '.message')).toEqual(['Invalid Id', 'No such field']);
    expect(find(panel, '[role="alert"]')?.textContent).toContain('Try again.');
    await expect(panel).toBeAccessible();
  });

  it('admits that it knows no reason', () => {
    expect(texts(show(undefined), '.message')).toEqual(['The server gave no reason.']);
  });

  it.each([
    ['shows', "Validation error of type FieldUndefined: Field 'KA_Tier__c' in type 'Account' is undefined @ 'uiapi'"],
    [
      'filters by',
      'Variable "$where" got invalid value {}; Field "KA_Tier__c" is not defined by type "Account_Filter".'
    ],
    [
      'sorts by',
      "The variables input contains a field name 'KA_Tier__c' that is not defined for input object type 'Account_OrderBy'"
    ]
  ])('says that the user lacks access where GraphQL does not know a field for them that it %s', async (_, message) => {
    const panel = show([{ message }]);

    expect(texts(panel, 'h3')).toEqual(['You do not have access to these figures']);
    expect(texts(panel, 'p')).toEqual(['Ask your administrator to assign you a Key Accounts permission set.']);
    await expect(panel).toBeAccessible();
  });

  it('asks for another try', () => {
    const panel = show('Broken');
    const retry = jest.fn();
    panel.addEventListener('retry', retry);
    find(panel, 'lightning-button')?.click();

    expect(retry).toHaveBeenCalledTimes(1);
  });
});
