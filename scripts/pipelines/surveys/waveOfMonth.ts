/** The round that a month belongs to: 2026-03, 2026-Q1 or 2026. */
export function waveOfMonth(
  { year, month }: { year: number; month: number },
  period: 'month' | 'quarter' | 'year'
): string {
  if (period === 'year') return String(year);
  const part = period === 'month' ? String(month).padStart(2, '0') : `Q${String(Math.ceil(month / 3))}`;
  return `${String(year)}-${part}`;
}
