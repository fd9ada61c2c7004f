import KeyAccountScaleQuestion from 'c/keyAccountScaleQuestion';
import { clearPage, find, findAll, mount, rendered, texts } from '../../../../../../test/lwc/mount';

const question = {
  key: 'csat',
  label: 'Overall satisfaction',
  question: 'How satisfied are you?',
  points: [
    { value: 1, anchor: 'Very dissatisfied' },
    { value: 2, anchor: '' },
    { value: 3, anchor: 'Very satisfied' }
  ]
};
const answered = jest.fn<void, [unknown]>();

function show(props: object = {}): HTMLElement {
  const element = mount('c-key-account-scale-question', KeyAccountScaleQuestion, { question, ...props });
  element.addEventListener('answer', (event) => answered(event instanceof CustomEvent ? event.detail : undefined));
  return element;
}

beforeEach(() => answered.mockClear());
afterEach(clearPage);

describe('c-key-account-scale-question', () => {
  it('is a group named by the question, of radio buttons named by number and meaning', async () => {
    const element = show();

    expect(texts(element, 'legend')).toEqual(['Overall satisfactionHow satisfied are you?']);
    expect(findAll(element, 'input').map((input) => input.getAttribute('aria-label'))).toEqual([
      '1 · Very dissatisfied',
      '2',
      '3 · Very satisfied'
    ]);
    expect(texts(element, '.below [aria-hidden]')).toEqual(['Very dissatisfied', 'Very satisfied']);
    await expect(element).toBeAccessible();
  });

  it('is a group of radio buttons of its own', () => {
    show();
    show({ question: { ...question, key: 'ces' } });
    const names = [...document.body.children].map((each) => find<HTMLInputElement>(each, 'input')?.name);

    expect(new Set(names).size).toBe(2);
  });

  it('tells which point was chosen', () => {
    findAll(show(), 'input')[2]?.dispatchEvent(new CustomEvent('change'));

    expect(answered).toHaveBeenCalledWith({ value: 3 });
  });

  it('says in words what was chosen, and lets it be taken back with the focus staying in the question', async () => {
    const element = show({ value: 3 });

    expect(texts(element, '.words')).toEqual(['3 · Very satisfied']);
    expect(find<HTMLInputElement>(element, 'input:checked')?.value).toBe('3');
    expect(find(element, '.clear')?.getAttribute('aria-label')).toBe('Clear: Overall satisfaction');
    find(element, '.clear')?.click();
    expect(answered).toHaveBeenCalledWith({ value: null });
    await rendered();
    expect(element.shadowRoot?.activeElement?.tagName).toBe('INPUT');
    await expect(element).toBeAccessible();
  });

  it('can be locked', () => {
    const element = show({ value: 3, disabled: true });

    expect(findAll<HTMLInputElement>(element, 'input').every(({ disabled }) => disabled)).toBe(true);
    expect(find(element, '.clear')).toBeNull();
  });
});
