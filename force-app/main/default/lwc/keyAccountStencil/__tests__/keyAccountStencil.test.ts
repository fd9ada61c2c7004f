import KeyAccountStencil from 'c/keyAccountStencil';
import { clearPage, find, mount } from '../../../../../../test/lwc/mount';

afterEach(clearPage);

it('c-key-account-stencil tells screen readers that something is loading and hides its drawing from them', async () => {
  const stencil = mount('c-key-account-stencil', KeyAccountStencil);

  expect(find(stencil, '[role="status"] .slds-assistive-text')?.textContent).toBe('Loading');
  expect(find(stencil, '.stencil')?.getAttribute('aria-hidden')).toBe('true');
  await expect(stencil).toBeAccessible();
});
