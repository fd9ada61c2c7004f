import { z } from 'zod';
import { CreatedId } from '../../../org/createdId.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import { soqlText } from '../../soqlText.ts';
import { savePairs } from '../savePairs.ts';
import type { DueContact } from './surveyDue.ts';

export interface Invited {
  /** Contact id → address of the survey. */
  links: Map<string, string>;
  invited: number;
  failures: { contactId: string; error: string }[];
  notes: string[];
}

export interface InvitedWave {
  survey: string;
  wave: string;
  site: string | undefined;
}

const namedSchema = z.object({ Id: z.string(), Name: z.string() });
const surveySchema = namedSchema.extend({ ActiveVersionId: z.string().nullable() });
const siteSchema = namedSchema.extend({ UrlPathPrefix: z.string().nullable() });
const invitationSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  ParticipantId: z.string().nullable(),
  InvitationLink: z.string().nullish()
});

/**
 * Makes an invitation in Salesforce Surveys for each contact, with the account as its subject, where the org has a
 * survey of that name; nothing is sent. An invitation has no external id, so that its name carries wave and contact:
 * those that are there are not made again. What is in the way is said in notes.
 */
export async function invite(org: OrgPort, contacts: readonly DueContact[], wave: InvitedWave): Promise<Invited> {
  const nothing = (note?: string): Invited => ({
    links: new Map(),
    invited: 0,
    failures: [],
    notes: note === undefined ? [] : [note]
  });
  const invitation = await org.describe('SurveyInvitation');
  // An org without Salesforce Surveys asks by another tool, and nothing is missing.
  if (!invitation || !(await org.describe('Survey')) || contacts.length === 0) return nothing();
  const survey = await surveyNamed(org, wave.survey);
  if (!survey)
    return nothing(
      `Salesforce Surveys has no survey named "${wave.survey}"; requests were recorded and no invitations made.`
    );
  if (survey.ActiveVersionId === null)
    return nothing(
      `The survey "${wave.survey}" is not active in Salesforce Surveys; activate it to have invitations made.`
    );
  if (invitation.fields.get('ParticipantId')?.createable !== true || !(await org.describe('SurveySubject')))
    return nothing('The user may not create SurveyInvitation and SurveySubject records; no invitations were made.');
  const site = await siteNamed(org, wave.site);
  if (typeof site === 'string') return nothing(site);

  const before = await invitationsOf(org, survey.Id, wave);
  const open = contacts.filter(({ contactId }) => !before.has(contactId));
  const failures = await create(org, open, { surveyId: survey.Id, siteId: site.Id, wave });
  const links = open.length === 0 ? before : await invitationsOf(org, survey.Id, wave);
  return { links, invited: open.length - failures.length, failures, notes: [] };
}

async function surveyNamed(org: OrgPort, name: string): Promise<z.infer<typeof surveySchema> | undefined> {
  const text = soqlText(name);
  const soql = `SELECT Id, Name, ActiveVersionId FROM Survey WHERE Name = ${text} OR DeveloperName = ${text} ORDER BY Id LIMIT 1`;
  return (await org.query<unknown>(soql)).map((record) => surveySchema.parse(record))[0];
}

/** The site, or what to do about it: people without a login answer on one, and which is not ours to guess. */
async function siteNamed(org: OrgPort, asked: string | undefined): Promise<z.infer<typeof siteSchema> | string> {
  if (!(await org.describe('Network')))
    return 'Contacts answer Salesforce Surveys on an Experience Cloud site, and the org has none that the user can see; no invitations were made.';
  const sites = z
    .array(siteSchema)
    .parse(await org.query<unknown>('SELECT Id, Name, UrlPathPrefix FROM Network ORDER BY Name'));
  const named = sites.map(({ Name }) => `"${Name}"`).join(', ');
  if (asked === undefined)
    return `Contacts answer Salesforce Surveys on an Experience Cloud site: name it with --site to have invitations made (${named || 'the org has none'}).`;
  const found = sites.find(({ Id, Name, UrlPathPrefix }) => [Id, Id.slice(0, 15), Name, UrlPathPrefix].includes(asked));
  return (
    found ?? `The org has no Experience Cloud site "${asked}" (${named || 'it has none'}); no invitations were made.`
  );
}

function nameOf({ survey, wave }: InvitedWave, contactId: string): string {
  return `${survey} | ${wave} | ${contactId}`;
}

/** Contact id → link of the invitations of the wave that the org has. */
async function invitationsOf(org: OrgPort, surveyId: string, wave: InvitedWave): Promise<Map<string, string>> {
  const prefix = soqlText(nameOf(wave, '')).slice(0, -1).replace(/[%_]/g, '\\$&');
  const soql = `SELECT Id, Name, ParticipantId, InvitationLink FROM SurveyInvitation WHERE SurveyId = ${soqlText(surveyId)} AND Name LIKE ${prefix}%'`;
  const records = (await org.query<unknown>(soql)).map((record) => invitationSchema.parse(record));
  const own = records.filter(
    ({ Name, ParticipantId }) => ParticipantId !== null && Name === nameOf(wave, ParticipantId)
  );
  return new Map(own.map(({ ParticipantId, InvitationLink }) => [ParticipantId ?? '', InvitationLink ?? '']));
}

async function create(
  org: OrgPort,
  contacts: readonly DueContact[],
  { surveyId, siteId, wave }: { surveyId: string; siteId: string; wave: InvitedWave }
): Promise<Invited['failures']> {
  const refused = await savePairs(contacts, (group) =>
    org.saveTogether(
      group.flatMap(({ contactId, accountId, account }, at) => [
        {
          object: 'SurveyInvitation',
          values: {
            Name: nameOf(wave, contactId),
            SurveyId: surveyId,
            ParticipantId: contactId,
            CommunityId: siteId,
            OptionsAllowGuestUserResponse: true
          }
        },
        {
          object: 'SurveySubject',
          values: { Name: account.slice(0, 80), ParentId: new CreatedId(at * 2), SubjectId: accountId }
        }
      ])
    )
  );
  return refused.map(({ thing: { contactId }, error }) => ({ contactId, error }));
}
