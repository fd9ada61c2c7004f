import { noAccess } from 'c/keyAccountEmptyWords';
import KeyAccountPanelFrame from 'c/keyAccountPanelFrame';
import { clearPage, find, mount, part, texts } from '../../../../../../test/lwc/mount';

function show(props: object): HTMLElement {
  return mount('c-key-account-panel-frame', KeyAccountPanelFrame, { heading: 'Rating', iconName: 'x:y', ...props });
}

afterEach(clearPage);

describe('c-key-account-panel-frame', () => {
  it('has a heading and an outline while data is on the way', async () => {
    const frame = show({ loading: true });
    expect(find(frame, 'lightning-card')).toMatchObject({ title: 'Rating', iconName: 'x:y' });
    expect(find(frame, 'c-key-account-stencil')).not.toBeNull();
    expect(find(frame, '.trace')).toBeNull();
    await expect(frame).toBeAccessible();
  });

  it('says what went wrong and passes on that the user tries again', async () => {
    const frame = show({ errors: [{ message: 'Invalid Id' }] });
    const retry = jest.fn<void, []>();
    frame.addEventListener('retry', () => retry());
    part(frame, 'c-key-account-error-panel').dispatchEvent(new CustomEvent('retry'));
    expect(retry).toHaveBeenCalledTimes(1);
    expect(find(frame, 'c-key-account-stencil')).toBeNull();
    await expect(frame).toBeAccessible();
  });

  it('says why there is nothing to see', async () => {
    const frame = show({ empty: noAccess });
    expect(find(frame, 'c-key-account-empty-state')).toHaveProperty('heading', noAccess.heading);
    await expect(frame).toBeAccessible();
  });

  it('says in its foot where the figures came from', async () => {
    const frame = show({ trace: ['As of today', 'Default model'] });
    expect(texts(frame, '.trace li')).toEqual(['As of today', 'Default model']);
    await expect(frame).toBeAccessible();
  });
});
