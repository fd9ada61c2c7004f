import { clearPage, find, part, property, texts } from '../../../../../../test/lwc/mount';
import { rating } from '../../keyAccountDetails/__tests__/data/portfolioAnalyses';
import { rated } from '../../keyAccountDetails/__tests__/data/scoreDetails';
import { shareBelow } from '../positionView';
import { answer, snapshots } from './data/answers';
import { showAnswer } from './tierPanel';

jest.mock('@salesforce/customPermission/KA_Override_Tier', () => ({ default: undefined }), { virtual: true });
jest.mock('@salesforce/customPermission/KA_Request_Recalculation', () => ({ default: undefined }), { virtual: true });

const analysis = { KA_Detail__c: JSON.stringify(rating) };

afterEach(clearPage);

describe('the position in the portfolio', () => {
  it.each([
    ['below all others', 10, 0],
    ['at a quantile', 50, 50],
    ['between two quantiles', 52, 52.5],
    ['above all others', 95, 100]
  ])('counts the accounts that are lower: %s', (_case, value, expected) => {
    expect(shareBelow(value, rating.quantiles.score)).toBe(expected);
  });

  it('stands over the density of all accounts, with what follows from it in words', async () => {
    const panel = await showAnswer(
      answer({
        analysis,
        account: { KA_Score_Detail__c: JSON.stringify({ ...rated, attractiveness: 70, strength: 40 }) }
      })
    );
    expect(property(part(panel, 'c-key-account-matrix'), 'cells')).toEqual(rating.grid);
    expect(property(part(panel, 'c-key-account-matrix'), 'points')).toMatchObject([
      { attractiveness: 70, strength: 40, url: '' }
    ]);
    expect(texts(panel, '[aria-labelledby="position"] p, section p.strong').join(' ')).toContain(
      'Attractive, but our position is weak'
    );
    expect(texts(panel, '.standing')).toEqual([
      'More attractive than 75% of the accounts.',
      'Our position is stronger than with 38% of the accounts.'
    ]);
    await expect(panel).toBeAccessible();
  });

  it('is judged against the other accounts: above 50 points is not strong where most are stronger', async () => {
    const strong = {
      ...rating,
      quantiles: { ...rating.quantiles, strength: rating.quantiles.strength.map((each) => 50 + each / 2) }
    };
    const panel = await showAnswer(
      answer({
        analysis: { KA_Detail__c: JSON.stringify(strong) },
        account: { KA_Score_Detail__c: JSON.stringify({ ...rated, attractiveness: 70, strength: 60 }) }
      })
    );
    expect(texts(panel, 'section p.strong').join(' ')).toContain('Attractive, but our position is weak');
    expect(property(part(panel, 'c-key-account-matrix'), 'middle')).toEqual({ attractiveness: 50, strength: 75 });
  });

  it('is said in words at the lowest end, where a share would be 0%', async () => {
    const panel = await showAnswer(
      answer({
        analysis,
        account: { KA_Score_Detail__c: JSON.stringify({ ...rated, attractiveness: 0, strength: 0 }) }
      })
    );
    expect(texts(panel, '.standing')).toEqual([
      'Less attractive than nearly all accounts.',
      'Our position is weaker than with nearly all accounts.'
    ]);
    await expect(panel).toBeAccessible();
  });

  it('is left out while nobody knows how the others stand', async () => {
    expect(find(await showAnswer(answer()), 'c-key-account-matrix')).toBeNull();
  });

  it('is left out where the analysis cannot be read', async () => {
    const panel = await showAnswer(answer({ analysis: { KA_Detail__c: '{"version":1' } }));
    expect(find(panel, 'c-key-account-matrix')).toBeNull();
  });
});

describe('the score over time', () => {
  it('is drawn oldest first, and says where and why the model changed', async () => {
    const panel = await showAnswer(
      answer({
        snapshots,
        versions: [
          { KA_Hash__c: 'new', KA_Note__c: 'More weight on growth', KA_Published_At__c: '2026-07-02T10:00:00.000Z' }
        ]
      })
    );
    const chart = part(panel, 'c-key-account-score-history');
    expect(property(chart, 'results')).toMatchObject([
      { label: 'Mar 2026', scoreText: '58.0', tier: 'Key', model: '' },
      { label: 'Jun 2026', scoreText: '61.2', model: '' },
      { label: 'Sep 2026', score: 67.3 }
    ]);
    expect(JSON.stringify(property(chart, 'results'))).toMatch(/New scoring model of Jul 2, 2026[^"]*: More weight/);
    expect(property(chart, 'summary')).toBe('3 results: 58.0 in Mar 2026, 67.3 in Sep 2026.');
    await expect(panel).toBeAccessible();
  });

  it('says that the model changed even where its version is gone', async () => {
    const panel = await showAnswer(answer({ snapshots }));
    expect(property(part(panel, 'c-key-account-score-history'), 'results')).toMatchObject([
      {},
      {},
      { model: 'New scoring model' }
    ]);
  });

  it('waits for a second result', async () => {
    const panel = await showAnswer(answer({ snapshots: snapshots.slice(0, 1) }));
    expect(find(panel, 'c-key-account-score-history')).toBeNull();
  });
});
