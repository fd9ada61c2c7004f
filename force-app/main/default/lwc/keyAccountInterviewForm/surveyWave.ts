const YEAR_AND_QUARTER = /^\d{4}(\D{0,3})Q[1-4]$/;

/**
 * The wave that an interview of that day most likely belongs to: the account's newest one where that was answered in
 * the same quarter, else the quarter, written as the account's waves are, e.g. 2026-Q4.
 */
export function waveOf(day: string, latest: { wave: string; day: string } | null): string {
  if (latest !== null && quarterOf(latest.day) === quarterOf(day)) return latest.wave;
  const between = YEAR_AND_QUARTER.exec(latest?.wave ?? '')?.[1] ?? '-';
  return `${day.slice(0, 4)}${between}Q${String(quarterNumber(day))}`;
}

function quarterOf(day: string): string {
  return `${day.slice(0, 4)}${String(quarterNumber(day))}`;
}

function quarterNumber(day: string): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3);
}
