import KeyAccountOverride from 'c/keyAccountOverride';
import { clearPage, find, rendered, texts } from '../../../../../../test/lwc/mount';
import { answer } from './data/answers';
import { giveAnswer, recordId, show, showAnswer, wire } from './tierPanel';

jest.mock('@salesforce/customPermission/KA_Override_Tier', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/customPermission/KA_Request_Recalculation', () => ({ default: true }), { virtual: true });

afterEach(clearPage);

describe('the actions', () => {
  const open = jest.spyOn(KeyAccountOverride, 'open');
  const pinned = {
    KA_Tier_Override__c: 'Key',
    KA_Tier_Override_Reason__c: 'Framework contract',
    KA_Tier_Override_Until__c: '2026-12-31'
  };

  afterEach(() => open.mockReset());

  async function pressOverride(panel: HTMLElement): Promise<void> {
    find(panel, '.choose')?.click();
    await rendered();
    await rendered();
  }

  it('open the dialog with the tiers of the model, the highest first, and the override in force', async () => {
    open.mockResolvedValue(undefined);
    const panel = await showAnswer(answer({ account: pinned }));
    expect(find(panel, '.choose')).toHaveProperty('label', 'Change override');
    await pressOverride(panel);

    expect(open).toHaveBeenCalledWith(
      expect.objectContaining({
        recordId,
        options: [
          { label: 'Top accounts', value: 'Strategic' },
          { label: 'Key', value: 'Key' },
          { label: 'Growth', value: 'Growth' }
        ],
        override: { tier: 'Key', reason: 'Framework contract', until: '2026-12-31' }
      })
    );
  });

  it.each([
    ['saved', 'The override was saved. The next calculation applies it.'],
    ['removed', 'The override was removed. The next calculation applies it.']
  ] as const)('say that the override was %s, and ask the org again', async (outcome, title) => {
    const refresh = jest.fn(() => Promise.resolve());
    const toast = jest.fn<void, [Event]>();
    open.mockResolvedValue(outcome);
    const panel = show();
    panel.addEventListener('lightning__showtoast', toast);
    await giveAnswer(answer(), refresh);
    expect(find(panel, '.choose')).toHaveProperty('label', 'Override tier');
    await pressOverride(panel);

    expect(toast.mock.lastCall?.[0]).toHaveProperty('detail', { title, variant: 'success' });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('change nothing when the dialog is cancelled', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    open.mockResolvedValue(undefined);
    const panel = show();
    wire.emit(answer(), refresh);
    await rendered();
    await pressOverride(panel);

    expect(refresh).not.toHaveBeenCalled();
  });

  it('refresh the whole page after a recalculation', async () => {
    const panel = await showAnswer(answer());
    const refresh = jest.fn();
    panel.addEventListener('lightning__refresh', refresh);
    find(panel, 'c-key-account-recalculate')?.dispatchEvent(new CustomEvent('recalculated'));

    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('let an account be calculated that never was', async () => {
    const panel = await showAnswer(answer({ account: { KA_Score_Detail__c: null } }));

    expect(find(panel, 'c-key-account-recalculate')).toHaveProperty('recordId', recordId);
    await expect(panel).toBeAccessible();
  });

  it('offer no tier to choose while no model is published', async () => {
    expect(find(await showAnswer(answer({ modelVersion: null })), '.choose')).toBeNull();
  });

  it('are not there for a user who may not see the rating', async () => {
    const panel = await showAnswer(answer({ account: { KA_Score_Detail__c: undefined } }));

    expect(find(panel, '.actions')).toBeNull();
  });

  it('say that a removed override waits for the next calculation', async () => {
    const panel = await showAnswer(answer({ account: { KA_Calculated_Tier__c: 'Key' } }));

    expect(texts(panel, '.verdict p')).toContain(
      'A manager took back the chosen tier. The next calculation applies the tier of the score: Key.'
    );
  });
});
