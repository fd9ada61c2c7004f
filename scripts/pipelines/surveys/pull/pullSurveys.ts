import { keyAccountsError } from '../../../errors.ts';
import type { FailedRow, OrgPort } from '../../../org/orgPort.ts';
import { calendarDay, orgDays, type OrgDays } from '../../orgDays.ts';
import { requestKey } from '../requestKey.ts';
import type { RequestToWrite } from '../surveyRows.ts';
import { readOwners, type Owners } from './accountOf.ts';
import { comparePulled, type OwnedResponse } from './comparePulled.ts';
import { mapResponses, type MappedSurveys, type PulledResponse, type PullReject } from './mapResponses.ts';
import { questionRules } from './questionRules.ts';
import { readPullMapping } from './readPullMapping.ts';
import { readSurveys, requireSurveys, type SurveyRecords } from './readSurveys.ts';
import { recordPull, watermark } from './watermark.ts';
import { isPersonal, waveOfInvitation } from './waves.ts';
import { writePulled } from './writePulled.ts';

export interface PullSurveysOptions {
  /** JSON file that says what the questions measure; else the org's record, else by their type. */
  mapping?: string;
  /** `YYYY-MM-DD`: what changed since that day in the org's time zone, whatever was pulled before. */
  since?: string;
  /** Reads everything. */
  full?: boolean;
  /** Reads and compares, writes nothing. */
  dryRun?: boolean;
  clock?: () => Date;
}

/** The contract of `--json`. */
export interface PullSurveysResult {
  dryRun: boolean;
  /** From when on changes were read, as a UTC date-time; null for everything. */
  from: string | null;
  /** Responses read; left out because they were not sent off, empty or of other surveys; and that can be used. */
  read: number;
  skipped: number;
  usable: number;
  /** Records; in a dry run, that would be written. */
  responses: { created: number; changed: number };
  answers: { created: number; changed: number };
  requests: { created: number };
  rejects: PullReject[];
  /** Rows that the org refused. */
  failures: { externalId: string; error: string }[];
  /** Id of the run record, from which the next pull goes on; null for a dry run. */
  runId: string | null;
  /** Sentences on what is not counted, and why. */
  notes: string[];
}

/**
 * Takes the answers of Salesforce Surveys over as survey responses, by external id: what is the same is not written
 * again. Reads what changed since the last pull, with a day's overlap.
 */
export async function pullSurveys(org: OrgPort, options: PullSurveysOptions = {}): Promise<PullSurveysResult> {
  const clock = options.clock ?? (() => new Date());
  const startedAt = clock();
  const days = orgDays((await org.identity()).timeZone);
  for (const object of ['KA_Survey_Response__c', 'KA_Survey_Request__c']) {
    if (!(await org.describe(object))) throw keyAccountsError('packageMissing', [`the object ${object}`]);
  }
  await requireSurveys(org);
  const mapping = await readPullMapping(org, options.mapping);
  const from = await startOf(org, options, days);
  const records = await readSurveys(org, from);
  const mapped = mapResponses(records, questionRules(records.questions, mapping), mapping, days);
  const owners = await readOwners(org, records);
  const { owned, rejects: ownerless } = withOwners(mapped.responses, records, owners);
  const requests = requestsOf(
    records,
    owners,
    (id, survey) =>
      waveOfInvitation({ invitation: records.invitations.get(id), survey, answeredAt: '' }, mapping, days),
    days
  );
  const { writes, rejects: elsewhere } = await comparePulled(org, owned, requests);
  const notes = notesOf(mapped, records);
  const done = options.dryRun ? { written: 0, failed: [] } : await writePulled(org, writes);
  const runId = options.dryRun
    ? null
    : await recordPull(org, {
        startedAt,
        finishedAt: clock(),
        asOf: days.today(startedAt),
        read: records.responses.length,
        written: done.written,
        failed: done.failed.length,
        notes
      });
  return {
    dryRun: options.dryRun ?? false,
    from: from ?? null,
    read: records.responses.length,
    skipped: mapped.skipped,
    usable: owned.length - elsewhere.length,
    responses: { created: writes.newResponses.length, changed: writes.changedResponses.length },
    answers: { created: writes.newAnswers.length, changed: writes.changedAnswers.length },
    requests: { created: writes.newRequests.length },
    rejects: [...mapped.rejects, ...ownerless, ...elsewhere].sort(byResponse),
    failures: done.failed.map(failureOf),
    runId,
    notes
  };
}

async function startOf(org: OrgPort, { since, full }: PullSurveysOptions, days: OrgDays): Promise<string | undefined> {
  if (full === true) return undefined;
  if (since === undefined) return watermark(org);
  const dayBefore = new Date(Date.parse(`${calendarDay(since)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return days.endOf(dayBefore);
}

function withOwners(
  responses: readonly PulledResponse[],
  records: SurveyRecords,
  owners: Owners
): { owned: OwnedResponse[]; rejects: PullReject[] } {
  const submitters = new Map(records.responses.map((row) => [row['Id'] ?? '', row['SubmitterId'] ?? '']));
  const owned: OwnedResponse[] = [];
  const rejects: PullReject[] = [];
  for (const response of responses) {
    const { responseId, invitationId, survey } = response;
    const owner = owners.ofResponse(responseId, invitationId, submitters.get(responseId) ?? '');
    if ('problem' in owner) rejects.push({ responseId, survey, question: '', value: '', reason: owner.problem });
    else owned.push({ ...response, owner });
  }
  return { owned, rejects };
}

/** Contacts who were invited by name. A shared link names nobody, and how many saw it is not known. */
function requestsOf(
  records: SurveyRecords,
  owners: Owners,
  waveOf: (invitationId: string, survey: string) => { survey: string; wave: string },
  days: OrgDays
): RequestToWrite[] {
  const requests = new Map<string, RequestToWrite>();
  for (const [id, invitation] of records.invitations) {
    const owner = isPersonal(invitation) ? owners.ofInvitation(id) : undefined;
    if (!owner) continue;
    const named = waveOf(id, records.surveys.get(invitation['SurveyId'] ?? '')?.['Name'] ?? '');
    const externalId = requestKey(owner.contactId ?? '', named.survey, named.wave);
    const askedOn = days.dayOf(invitation['CreatedDate'] ?? '');
    const known = requests.get(externalId.toLowerCase());
    // Invited twice in a wave: the first time counts.
    if (!known || askedOn < known.askedOn)
      requests.set(externalId.toLowerCase(), { externalId, ...owner, askedOn, ...named });
  }
  return [...requests.values()];
}

function notesOf({ unmapped, responses }: MappedSurveys, records: SurveyRecords): string[] {
  const notes = [...unmapped]
    .sort()
    .map(
      ([question, type]) =>
        `The question "${question}" (${type}) is left out: say in the mapping what it measures, or to ignore it.`
    );
  const shared = responses.filter(({ invitationId }) => !isPersonal(records.invitations.get(invitationId))).length;
  if (shared > 0) {
    notes.push(
      `${shared.toLocaleString('en-US')} answers came by a shared link, which names nobody: they count, and no response rate can be made of them.`
    );
  }
  return notes;
}

function failureOf({ row, error }: FailedRow): { externalId: string; error: string } {
  return { externalId: row['KA_External_Id__c'] ?? '', error };
}

function byResponse(a: PullReject, b: PullReject): number {
  return a.responseId === b.responseId ? 0 : a.responseId < b.responseId ? -1 : 1;
}
