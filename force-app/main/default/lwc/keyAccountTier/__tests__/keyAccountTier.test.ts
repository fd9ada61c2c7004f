import type { GraphQLData } from 'lightning/graphql';
import { clearPage, find, findAll, frameOf, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { rated, unrated } from '../../keyAccountDetails/__tests__/data/scoreDetails';
import { overridden } from '../../keyAccountDetails/__tests__/data/tierReasons';
import { answer, history } from './data/answers';
import { recordId, show, showAnswer, wire } from './tierPanel';

jest.mock('@salesforce/customPermission/KA_Override_Tier', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/customPermission/KA_Request_Recalculation', () => ({ default: true }), { virtual: true });

const scoreDetail = (detail: object) => ({ KA_Score_Detail__c: JSON.stringify(detail) });

afterEach(clearPage);

describe('c-key-account-tier without a rating to show', () => {
  it('draws an outline while it loads', async () => {
    const panel = show();

    expect(find(frameOf(panel), 'c-key-account-stencil')).not.toBeNull();
    await expect(panel).toBeAccessible();
  });

  it('asks for the account of the page', async () => {
    show();
    await rendered();

    expect(wire.lastConfig()).toMatchObject({ variables: { recordId } });
  });

  it('hands errors to the error panel and asks again when the user does', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const panel = show();
    wire.emitErrors([{ message: 'Invalid Id' }], refresh);
    await rendered();

    expect(find(frameOf(panel), 'c-key-account-error-panel')).toHaveProperty('errors', [{ message: 'Invalid Id' }]);
    expect(find(frameOf(panel), 'c-key-account-stencil')).toBeNull();
    await expect(panel).toBeAccessible();

    find(frameOf(panel), 'c-key-account-error-panel')?.dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it.each<[string, GraphQLData, string]>([
    [
      'the user may not see the rating',
      answer({ account: { KA_Score_Detail__c: undefined } }),
      'You do not have access to these figures'
    ],
    ['the account is not there for the user', answer({ account: null }), 'You do not have access to these figures'],
    ['nothing was calculated', answer({ account: { KA_Score_Detail__c: null } }), 'Not calculated yet'],
    [
      'the batch is newer',
      answer({ account: scoreDetail({ ...rated, version: 2 }) }),
      'These figures are newer than this page'
    ],
    [
      'the detail is broken',
      answer({ account: { KA_Score_Detail__c: '{"version":1' } }),
      'These figures cannot be read'
    ]
  ])('says what to do when %s', async (_case, data, heading) => {
    const panel = await showAnswer(data);

    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', heading);
    expect(find(panel, 'c-key-account-score-ring')).toBeNull();
    await expect(panel).toBeAccessible();
  });
});

describe('c-key-account-tier of a rated account', () => {
  it('shows tier, score, groups and where they came from', async () => {
    const panel = await showAnswer(answer());

    expect(find(panel, 'c-key-account-tier-badge')).toMatchObject({ label: 'Top accounts', place: 1, count: 3 });
    expect(find(panel, 'c-key-account-score-ring')).toMatchObject({ score: 73.4, coverage: 72 });
    expect(texts(panel, '.tier')).toEqual(['since Mar 31, 2026']);
    expect(find(panel, 'c-key-account-group-bars')).toHaveProperty('groups.length', 2);
    expect(texts(frameOf(panel), '.trace li')).toEqual([
      'Data as of Oct 31, 2026',
      'Period Nov 1, 2025 – Oct 31, 2026',
      'Model: Standard model, version 5f3a9c1e',
      'Last changed Oct 31, 2026, 7:13 PM'
    ]);
    await expect(panel).toBeAccessible();
  });

  it('says why it is in its tier, how the score moved and by whose doing, and that the tier is about to move', async () => {
    const panel = await showAnswer(answer());

    expect(texts(panel, '.verdict p')).toEqual([
      'Moved up: the score of 71.2 had been above the cut of 70 for 3 months. ' +
        'Moved most by Customer value +3.2 and Cooperation −1.0.',
      'Up 3.3 points since Sep 30, 2026',
      '+4.0 because the account changed, −0.7 because the scoring model changed.',
      'Above the cut of 70 since Aug 31, 2026. If the score stays there, the tier moves up.'
    ]);
  });

  it.each([
    [
      { change: -2, accountEffect: -2, modelEffect: 0 },
      ['Down 2.0 points since Sep 30, 2026', 'The account itself changed; the scoring model did not.']
    ],
    [
      { change: 2, accountEffect: 0, modelEffect: 2 },
      ['Up 2.0 points since Sep 30, 2026', 'The scoring model changed; the account itself did not.']
    ],
    [
      { change: 0, accountEffect: 1, modelEffect: -1 },
      ['Unchanged since Sep 30, 2026', '+1.0 because the account changed, −1.0 because the scoring model changed.']
    ],
    [{ change: 0, accountEffect: 0, modelEffect: 0 }, ['Unchanged since Sep 30, 2026']]
  ])('puts the change %p into words', async (effects, words) => {
    const delta = { ...rated.delta, ...effects };
    const panel = await showAnswer(answer({ account: scoreDetail({ ...rated, delta, tiering: null }), history: [] }));

    expect(texts(panel, '.verdict p')).toEqual(words);
  });

  it('does not compare a first score with anything', async () => {
    const panel = await showAnswer(
      answer({ account: scoreDetail({ ...rated, delta: null, tiering: null }), history: [] })
    );

    expect(texts(panel, '.verdict p')).toEqual([
      'This is the first score, so there is nothing to compare it with yet.'
    ]);
  });

  it('shows both axes and the coverage, each with help', async () => {
    const panel = await showAnswer(answer());
    const figures = findAll(panel, '.figures c-key-account-figure').slice(0, 3);

    expect(figures.map((figure) => [property(figure, 'label'), property(figure, 'value')])).toEqual([
      ['Attractiveness', '82.4 of 100'],
      ['Our strength', '60.0 of 100'],
      ['Data coverage', '72%']
    ]);
    expect(figures.filter((figure) => !property(figure, 'help'))).toEqual([]);
  });

  it('says when a newer model waits for the next calculation', async () => {
    const panel = await showAnswer(answer({ modelVersion: { KA_Hash__c: 'another' } }));

    expect(texts(frameOf(panel), '.trace li').at(-1)).toBe(
      'A newer scoring model is active. The next calculation applies it.'
    );
  });

  it('names everything by its developer name while no model is published', async () => {
    const panel = await showAnswer(answer({ modelVersion: null }));

    expect(find(panel, 'c-key-account-tier-badge')).toMatchObject({ label: 'Strategic', place: null });
    expect(texts(frameOf(panel), '.trace li')).toContain('Model: Default model, version 5f3a9c1e');
    await expect(panel).toBeAccessible();
  });

  it('shows the heading that the admin chose', async () => {
    const panel = await showAnswer(answer(), { heading: 'How they stand' });

    expect(find(frameOf(panel), 'lightning-card')).toHaveProperty('title', 'How they stand');
  });
});

describe('c-key-account-tier under an override', () => {
  const pinned = {
    KA_Calculated_Tier__c: 'Key',
    KA_Tier_Override__c: 'Strategic',
    KA_Tier_Override_Reason__c: 'Framework contract',
    KA_Tier_Override_Until__c: '2026-12-31'
  };

  it('shows who decided, until when, why, and what the score alone would give', async () => {
    const panel = await showAnswer(answer({ account: pinned }));

    expect(texts(panel, '.override p')).toEqual([
      'Set by a manager until Dec 31, 2026',
      'Reason: Framework contract',
      'By its score alone the tier would be Key.'
    ]);
    await expect(panel).toBeAccessible();
  });

  it('says so when the score alone would give no tier', async () => {
    const panel = await showAnswer(answer({ account: { ...pinned, KA_Calculated_Tier__c: null } }));

    expect(texts(panel, '.override p')).toContain('By its score alone it would have no tier.');
  });

  it('waits for the next calculation when the manager has only just chosen', async () => {
    const panel = await showAnswer(answer({ account: { ...pinned, KA_Tier_Override__c: 'Growth' } }));

    expect(find(panel, '.override')).toBeNull();
    expect(texts(panel, '.verdict p')).toContain(
      'A manager chose Growth until Dec 31, 2026. The next calculation applies it.'
    );
    await expect(panel).toBeAccessible();
  });

  it('passes over an override that ended before the calculation', async () => {
    const panel = await showAnswer(answer({ account: { ...pinned, KA_Tier_Override_Until__c: '2026-10-30' } }));

    expect(find(panel, '.override')).toBeNull();
    expect(texts(panel, '.verdict p').join(' ')).not.toContain('manager');
  });
});

describe('c-key-account-tier of an account with too little data', () => {
  it('says how much is missing, which gaps weigh most, and shows no score, change or empty axes', async () => {
    const panel = await showAnswer(
      answer({ account: { ...scoreDetail(unrated), KA_Tier__c: null, KA_RFM_Segment__c: null }, history: [] })
    );

    expect(find(panel, 'c-key-account-empty-state')).toMatchObject({
      heading: 'Not enough data to rate this account',
      body: 'Only 12% of the scoring weight has data, and 20% is needed. These gaps weigh most:'
    });
    expect(texts(panel, '.unrated li').at(0)).toBe(
      'Sales revenueThis account has not bought anything yet. It counts from the first won opportunity.'
    );
    expect(find(panel, 'c-key-account-score-ring')).toHaveProperty('score', null);
    expect(find(panel, 'c-key-account-tier-badge')).toHaveProperty('label', 'No tier yet');
    expect(findAll(panel, '.figures c-key-account-figure').map((figure) => property(figure, 'label'))).toEqual([
      'Data coverage'
    ]);
    expect(texts(panel, '.verdict p')).toEqual([]);
    await expect(panel).toBeAccessible();
  });
});

describe('the buying pattern', () => {
  const figuresOf = (panel: HTMLElement) =>
    findAll(panel, 'section[aria-labelledby] c-key-account-figure').map((figure) => [
      property(figure, 'label'),
      property(figure, 'value'),
      property(figure, 'note')
    ]);

  it('is told in plain words', async () => {
    const panel = await showAnswer(answer());

    expect(texts(panel, '.segment')).toEqual(['ChampionsBuys often, buys a lot and bought recently. Keep them close.']);
    expect(texts(panel, 'section .weak')).toContain('Recency 5, frequency 4, amount 3, each of 5');
    expect(figuresOf(panel)).toEqual([
      ['Next order expected', 'Nov 18, 2026', ''],
      ['Chance that it still buys', '97%', ''],
      ['Expected lifetime value', '$2,345,678', 'From how it has bought so far']
    ]);
  });

  it('says how late an expected order is', async () => {
    const late = await showAnswer(answer({ account: { KA_Next_Order_Expected__c: '2026-08-01' } }));
    expect(figuresOf(late)[0]).toEqual(['Next order expected', 'Aug 1, 2026', '91 days late']);

    const byADay = await showAnswer(answer({ account: { KA_Next_Order_Expected__c: '2026-10-30' } }));
    expect(figuresOf(byADay)[0]).toEqual(['Next order expected', 'Oct 30, 2026', '1 day late']);
  });

  it('leaves out scores that are not three digits of one to five', async () => {
    const panel = await showAnswer(answer({ account: { KA_RFM__c: null } }));

    expect(texts(panel, 'section .weak').join()).not.toContain('Recency');
  });

  it('leaves out what is not known, and says when the value is the last period carried forward', async () => {
    const panel = await showAnswer(
      answer({
        account: { KA_Next_Order_Expected__c: null, KA_Probability_Active__c: null, KA_CLV_Method__c: 'Naive' }
      })
    );

    expect(figuresOf(panel)).toEqual([
      ['Next order expected', 'Not known', ''],
      ['Expected lifetime value', '$2,345,678', 'What it bought in the last period, carried forward']
    ]);
  });

  it('is left out for an account that never bought, or when the admin hides it', async () => {
    expect(find(await showAnswer(answer({ account: { KA_RFM_Segment__c: null } })), '.segment')).toBeNull();
    expect(find(await showAnswer(answer(), { hideBuyingPattern: true }), '.segment')).toBeNull();
  });

  it("shows a segment of the admin's own by its name", async () => {
    const panel = await showAnswer(answer({ account: { KA_RFM_Segment__c: 'Seasonal_Buyers' } }));

    expect(texts(panel, '.segment')).toEqual(['Seasonal buyers']);
  });
});

describe('the tier history', () => {
  /** What a disclosure holds is rendered once it is open. */
  async function showHistory(data: GraphQLData): Promise<HTMLElement> {
    const panel = await showAnswer(data);
    const disclosure = find(panel, 'c-key-account-disclosure');
    if (disclosure !== null) find(disclosure, 'button')?.click();
    await rendered();
    return panel;
  }

  it('lists each stay with its reason, in words of the batch where there is no coded one', async () => {
    const panel = await showHistory(answer());

    expect(find(panel, 'c-key-account-disclosure')).toHaveProperty('label', 'Tier history');
    expect(texts(panel, '.history li')).toEqual([
      'Top accountsMar 31, 2026 – todayMoved up: the score of 71.2 had been above the cut of 70 for 3 months. ' +
        'Moved most by Customer value +3.2 and Cooperation −1.0.',
      'KeyJan 31, 2025 – Mar 30, 2026First rating with 58.2 points.'
    ]);
    await expect(panel).toBeAccessible();
  });

  it.each([
    [{ ...overridden, code: 'firstRating', score: 58.2 }, 'First rating, with a score of 58.2.'],
    [
      { ...overridden, code: 'promoted', score: 75, cut: 70 },
      'Moved up: the score of 75.0 was well above the cut of 70.'
    ],
    [
      { ...overridden, code: 'demoted', score: 50, cut: 55 },
      'Moved down: the score of 50.0 was well below the cut of 55.'
    ],
    [
      { ...overridden, code: 'demotedAfterPeriods', score: 53, cut: 55, periods: 2 },
      'Moved down: the score of 53.0 had been below the cut of 55 for 2 months.'
    ],
    [
      { ...overridden, code: 'displacedByCapacity', capacity: 20 },
      'The tier above holds 20 accounts, and all of them scored higher.'
    ],
    [{ ...overridden, code: 'tierRemoved', from: 'Growth' }, 'Its former tier, Growth, no longer exists.'],
    [
      { ...overridden, code: 'notRated', coverage: 12, minimumCoverage: 20 },
      'Lost its tier: only 12% of the scoring weight has data, and 20% is needed.'
    ],
    [overridden, 'Set by a manager: Framework contract'],
    [{ ...overridden, code: 'overrideExpired' }, "The manager's choice ran out, so the score decides again."],
    [{ ...overridden, code: 'overrideRemoved' }, "The manager's choice was taken back, so the score decides again."]
  ])('puts the reason %# into words', async (reason, words) => {
    const stay = { ...history[0], KA_Reason_Detail__c: JSON.stringify(reason) };
    const panel = await showHistory(answer({ history: [stay] }));

    expect(texts(panel, '.history p').at(-1)).toBe(words);
  });

  it('is left out when there is none, or when the admin hides it', async () => {
    expect(find(await showAnswer(answer({ history: [] })), 'c-key-account-disclosure')).toBeNull();
    expect(find(await showAnswer(answer(), { hideHistory: true }), 'c-key-account-disclosure')).toBeNull();
  });
});
