import KeyAccountFigure from 'c/keyAccountFigure';
import { clearPage, find, mount, texts } from '../../../../../../test/lwc/mount';

const show = (props: object) => mount('c-key-account-figure', KeyAccountFigure, props);

afterEach(clearPage);

describe('c-key-account-figure', () => {
  it('names its value, with note, help and bar where there are any', async () => {
    const figure = show({ label: 'Cost', value: '$5', note: 'In the period', help: 'What was spent.', fill: 40 });

    expect(texts(figure, 'dt, dd.value, dd.note')).toEqual(['Cost', '$5', 'In the period']);
    expect(find(figure, 'lightning-helptext')).toHaveProperty('content', 'What was spent.');
    expect(find(figure, 'c-key-account-bar')).toHaveProperty('value', 40);
    await expect(figure).toBeAccessible();
  });

  it('shows nothing but name and value otherwise', async () => {
    const figure = show({ label: 'Cost', value: '$5' });

    expect(find(figure, '.note, lightning-helptext, c-key-account-bar')).toBeNull();
    await expect(figure).toBeAccessible();
  });

  it('keeps the bar, empty, for a value without data', () => {
    expect(find(show({ label: 'Cost', value: '–', fill: null }), 'c-key-account-bar')).toHaveProperty('value', null);
  });
});
