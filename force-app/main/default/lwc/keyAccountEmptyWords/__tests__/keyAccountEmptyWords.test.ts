import { emptyWords, noAccess } from 'c/keyAccountEmptyWords';

describe('what a panel says instead of figures', () => {
  it('is nothing when there are figures', () => {
    expect(emptyWords({ state: 'read', detail: {} })).toBeUndefined();
  });

  it('tells what to do in every other state', () => {
    expect(emptyWords({ state: 'absent' })).toMatchObject({ heading: 'Not calculated yet', icon: 'utility:clock' });
    expect(emptyWords({ state: 'newer', version: 2 })?.body).toContain('format 2');
    expect(emptyWords({ state: 'unreadable', problem: 'groups.0: an object expected' })?.body).toContain(
      'groups.0: an object expected'
    );
    expect(noAccess.body).toContain('permission set');
  });
});
