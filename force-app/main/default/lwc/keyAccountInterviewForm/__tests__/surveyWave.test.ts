import { waveOf } from '../surveyWave';

describe('waveOf', () => {
  it.each([
    ['the quarter for an account without waves', '2026-11-22', null, '2026-Q4'],
    ['the wave that was answered in the same quarter', '2026-11-22', ['Autumn round', '2026-10-02'], 'Autumn round'],
    ['a new quarter written as the waves before', '2026-11-22', ['2026 Q3', '2026-09-30'], '2026 Q4'],
    ['a new quarter after a wave with a name', '2026-01-01', ['Autumn round', '2025-10-02'], '2026-Q1'],
    ['the quarter of an earlier day', '2026-03-31', ['2026Q4', '2026-10-02'], '2026Q1']
  ] as const)('is %s', (_case, day, latest, wave) => {
    expect(waveOf(day, latest === null ? null : { wave: latest[0], day: latest[1] })).toBe(wave);
  });
});
