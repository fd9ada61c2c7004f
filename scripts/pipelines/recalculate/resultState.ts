import { createHash } from 'node:crypto';
import type { PreviousResult } from '../../model/ratedAccount.ts';
import { keptText } from '../keptText.ts';

/** What the next result builds on. The fields themselves may be overwritten by hand; this says what was written. */
export type LastResult = Omit<PreviousResult, 'detail' | 'override' | 'modelHash'> & { modelHash: string };

/**
 * Account.KA_Result_State__c: what a run needs of an account's last result, so that it need not read ten thousand
 * characters of details back. One line:
 *
 *     v1|details|texts|values|model|score|scoreChange|tier|calculatedTier|previousTier|tierSince|tiering|inputs|records|check
 *     v1|q0Zq…|1xYb…|Zr8c…|9f86…|74.29|-1.25|Key|Key|Growth|2025-11-30|up 75 2026-01-31|Kx2w…|cases:3,opportunities:12|aX81…
 */
export interface ResultState extends LastResult {
  /** Digest of the details without their dates and without what changed since the result before. */
  details: string;
  /** Digest of the details as they were written, to the letter. */
  texts: string;
  /** Digest of the small fields as they were written. */
  values: string;
  /** Digest of the account's own fields that the result rests on. */
  inputs: string;
  /** Records behind the result by source (FactSource.name); sources without any are left out. */
  records: ReadonlyMap<string, number>;
}

const VERSION = 'v1';

export function stateText(state: ResultState): string {
  const { tiering } = state;
  const line = [
    VERSION,
    state.details,
    state.texts,
    state.values,
    state.modelHash,
    state.score ?? '',
    state.scoreChange ?? '',
    state.tier ?? '',
    state.calculatedTier ?? '',
    state.previousTier ?? '',
    state.tierSince ?? '',
    tiering === null ? '' : `${tiering.direction} ${String(tiering.cut)} ${tiering.since}`,
    state.inputs,
    recordsText(state.records)
  ].join('|');
  return `${line}|${checkOf(line)}`;
}

export function recordsText(records: ReadonlyMap<string, number>): string {
  return [...records].map(([source, count]) => `${source}:${String(count)}`).join(',');
}

/** undefined for a text that is blank, of another version, or not as it was written. */
export function readState(text: string): ResultState | undefined {
  const end = text.lastIndexOf('|');
  const line = text.slice(0, Math.max(0, end));
  if (!line.startsWith(`${VERSION}|`) || checkOf(line) !== text.slice(end + 1)) return undefined;
  const [
    ,
    details,
    texts,
    values,
    modelHash,
    score,
    change,
    tier,
    calculated,
    previous,
    since,
    tiering,
    inputs,
    records
  ] = line.split('|').map(keptText);
  return {
    details: details ?? '',
    texts: texts ?? '',
    values: values ?? '',
    modelHash: modelHash ?? '',
    score: score ? Number(score) : null,
    scoreChange: change ? Number(change) : null,
    tier: tier || null,
    calculatedTier: calculated || null,
    previousTier: previous || null,
    tierSince: since || null,
    tiering: tieringOf(tiering ?? ''),
    inputs: inputs ?? '',
    records: countsOf(records ?? '')
  };
}

/** Tells a text that somebody edited from ours; six characters let one such edit in seventy thousand million pass. */
function checkOf(line: string): string {
  return createHash('sha1').update(line).digest('base64').slice(0, 6);
}

function tieringOf(text: string): PreviousResult['tiering'] {
  const [direction, cut, since] = text.split(' ');
  if (cut === undefined || since === undefined) return null;
  return { direction: direction === 'up' ? 'up' : 'down', cut: Number(cut), since };
}

function countsOf(text: string): Map<string, number> {
  const parts = text === '' ? [] : text.split(',');
  return new Map(
    parts.map((part): [string, number] => {
      const [source = '', count] = part.split(':');
      return [source, Number(count)];
    })
  );
}
