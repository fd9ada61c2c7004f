import KeyAccountEmptyState from 'c/keyAccountEmptyState';
import { clearPage, find, mount, texts } from '../../../../../../test/lwc/mount';

afterEach(clearPage);

it('c-key-account-empty-state says why it is empty and what to do', async () => {
  const state = mount('c-key-account-empty-state', KeyAccountEmptyState, {
    iconName: 'utility:clock',
    heading: 'Not calculated yet',
    body: 'Wait for the next run.'
  });

  expect(texts(state, 'h3, p')).toEqual(['Not calculated yet', 'Wait for the next run.']);
  expect(find(state, 'lightning-icon')).toHaveProperty('iconName', 'utility:clock');
  await expect(state).toBeAccessible();
});
