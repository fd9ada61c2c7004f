import type { SalesforceSurveyMapping } from '../../../config/salesforceSurveyMapping.ts';
import type { TextRow } from '../../../org/orgPort.ts';
import type { OrgDays } from '../../orgDays.ts';
import { waveOfMonth } from '../waveOfMonth.ts';

/** A survey and the round of it that somebody was asked in. */
export interface NamedWave {
  survey: string;
  wave: string;
}

/**
 * The wave of a response or an invitation: what `survey due` wrote into the invitation's name, else by the mapping, of
 * the day of a personal invitation, else of the day of the answer. Answers then belong to the wave that asked for them.
 */
export function waveOfInvitation(
  { invitation, survey, answeredAt }: { invitation: TextRow | undefined; survey: string; answeredAt: string },
  { wave }: SalesforceSurveyMapping,
  days: OrgDays
): NamedWave {
  const named = namedWave(invitation);
  if (named) return named;
  if ('text' in wave) return { survey, wave: wave.text };
  const at = isPersonal(invitation) ? (invitation?.['CreatedDate'] ?? '') : answeredAt;
  const [year = 0, month = 0] = days.dayOf(at).split('-').map(Number);
  return { survey, wave: waveOfMonth({ year, month }, wave.period) };
}

/** Whether an invitation is one person's own; a shared link names nobody. */
export function isPersonal(invitation: TextRow | undefined): boolean {
  return Boolean(invitation?.['ParticipantId']) && invitation?.['IsDefault'] !== 'true';
}

/** `survey | wave | contact`, as `survey due` names the invitations that it makes. */
function namedWave(invitation: TextRow | undefined): NamedWave | undefined {
  const [survey, wave, contact, ...more] = (invitation?.['Name'] ?? '').split(' | ');
  const isOurs = more.length === 0 && contact !== undefined && contact === invitation?.['ContactId'];
  return isOurs && survey !== undefined && wave !== undefined ? { survey, wave } : undefined;
}
