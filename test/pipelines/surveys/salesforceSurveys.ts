/** A small set of Salesforce Surveys in a local org: what the survey builder and the people who answer would write. */
import type { LocalOrg } from '../../local-org/operations/org.ts';

export interface AnswerToSeed {
  invitation: string;
  submitter?: string;
  status?: string;
  completedAt?: string;
  modifiedAt?: string;
  /** Question id → what is answered. */
  answers: Record<string, Record<string, unknown>>;
}

export interface SeededSurvey {
  surveyId: string;
  versionId: string;
  /** API name → id. */
  questions: Record<string, string>;
  invite(values?: Record<string, unknown>): string;
  answer(answer: AnswerToSeed): string;
}

/** A survey with questions given as API name → type and text. It counts as active where it names a version that is in force. */
export function seedSurvey(
  org: LocalOrg,
  name: string,
  questions: Record<string, [type: string, text: string]>,
  activeVersionId?: string
): SeededSurvey {
  const survey = org.seed('Survey', {
    Name: name,
    DeveloperName: name.replace(/\W+/g, '_'),
    ActiveVersionId: activeVersionId ?? null
  }).id;
  const version = org.seed('SurveyVersion', { Name: name, SurveyId: survey, VersionNumber: 1 }).id;
  const ids = Object.fromEntries(
    Object.entries(questions).map(([apiName, [type, text]], order) => [
      apiName,
      org.seed('SurveyQuestion', {
        DeveloperName: apiName,
        Name: text.slice(0, 250),
        QuestionName: text,
        QuestionType: type,
        QuestionOrder: order + 1,
        SurveyVersionId: version
      }).id
    ])
  );
  return {
    surveyId: survey,
    versionId: version,
    questions: ids,
    invite: (values = {}) => org.seed('SurveyInvitation', { Name: 'Invitation', SurveyId: survey, ...values }).id,
    answer: ({ invitation, submitter, status = 'Completed', completedAt, modifiedAt, answers }) => {
      const response = org.seed('SurveyResponse', {
        InvitationId: invitation,
        SurveyId: survey,
        SurveyVersionId: version,
        SubmitterId: submitter ?? null,
        Status: status,
        CompletionDateTime: completedAt ?? '2026-03-01T18:00:00Z',
        ...(modifiedAt === undefined ? {} : { SystemModstamp: modifiedAt })
      }).id;
      for (const [apiName, values] of Object.entries(answers)) {
        org.seed('SurveyQuestionResponse', { ResponseId: response, QuestionId: ids[apiName], ...values });
      }
      return response;
    }
  };
}
