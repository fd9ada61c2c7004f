import { createElement } from 'lwc';
import KeyAccountScoreRing from 'c/keyAccountScoreRing';

function show(props: { score: number | null; coverage: number }) {
  const element = createElement('c-key-account-score-ring', { is: KeyAccountScoreRing });
  Object.assign(element, props);
  document.body.append(element);
  return element;
}

afterEach(() => document.body.replaceChildren());

describe('c-key-account-score-ring', () => {
  it('writes the score with one decimal and draws that share of the circle', async () => {
    const element = show({ score: 25, coverage: 80 });

    expect(element.shadowRoot?.querySelector('.number')?.textContent).toBe('25.0');
    expect(element.shadowRoot?.querySelector('.value')?.getAttribute('stroke-dasharray')).toBe('81.68 245.04');
    await expect(element).toBeAccessible();
  });
});
