/** Invitations to surveys and what they are about. */
import { setField, textField, type Draft } from '../draft.ts';
import { SalesforceError } from '../salesforceError.ts';
import type { WriteContext } from '../writeContext.ts';
import type { RecordRules } from './rules.ts';

/** The field of an invitation that repeats its participant, by what the participant is. */
const PARTICIPANT_FIELDS: Readonly<Record<string, string>> = { Contact: 'ContactId', Lead: 'LeadId', User: 'UserId' };

/**
 * ContactId, LeadId and UserId follow ParticipantId:
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_surveyinvitation.htm
 *
 * Stricter than the platform: an invitation of somebody without a login has to name the site on which the survey is
 * answered. The platform saves one without, whose link then asks a customer for a Salesforce password.
 */
export const invitationRules: RecordRules = {
  before: (context, draft) => {
    const participant = textField(draft.row, 'ParticipantId');
    const object = participant === null ? undefined : context.state.objectOfId(participant)?.name;
    for (const [name, field] of Object.entries(PARTICIPANT_FIELDS)) {
      setField(draft, field, object === name ? participant : null);
    }
    if (!draft.old) setField(draft, 'InvitationLink', `https://survey.example/invite/${draft.id}`);
  },
  check: (_, draft) => {
    const outside = textField(draft.row, 'ContactId') ?? textField(draft.row, 'LeadId');
    if (outside !== null && textField(draft.row, 'CommunityId') === null) {
      throw new SalesforceError(
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        'A contact or lead answers on an Experience Cloud site: CommunityId is missing',
        ['CommunityId']
      );
    }
  }
};

/** What a subject hangs on and is about is read off its two ids. */
export const subjectRules: RecordRules = {
  before: (context, draft) => {
    setField(draft, 'SubjectEntityType', objectOf(context, draft, 'SubjectId'));
    const parent = textField(draft.row, 'ParentId');
    const object = objectOf(context, draft, 'ParentId');
    const row = parent === null || object === null ? undefined : context.state.table(object).get(parent);
    setField(draft, 'SurveyId', row ? textField(row, 'SurveyId') : null);
    setField(draft, 'SurveyResponseId', object === 'SurveyResponse' ? parent : null);
    setField(
      draft,
      'SurveyInvitationId',
      object === 'SurveyInvitation' ? parent : row ? textField(row, 'InvitationId') : null
    );
  }
};

function objectOf(context: WriteContext, draft: Draft, field: string): string | null {
  const id = textField(draft.row, field);
  return id === null ? null : (context.state.objectOfId(id)?.name ?? null);
}
