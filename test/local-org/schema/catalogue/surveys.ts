/**
 * Salesforce Surveys, present where the org has turned them on. Questions, responses and answers are written by the
 * platform only; invitations and subjects by users as well. Fields and properties are those of the object reference,
 * sforce_api_objects_surveyresponse.htm and its neighbours, in
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/
 */
import { kept, longText, picklist, plain, reference, text } from '../field.ts';
import { standardObject } from '../object.ts';
import type { ObjectSchema } from '../types.ts';

const LANGUAGES = ['*en_US', 'zh_CN', 'zh_TW'];
const RESPONSE_STATUSES = ['*NotStarted', 'Started', 'Paused', 'PartiallyCompleted', 'Completed'];
const refuses = ['create', 'update', 'delete'] as const;

export function survey(): ObjectSchema {
  return standardObject({
    name: 'Survey',
    label: 'Survey',
    labelPlural: 'Surveys',
    keyPrefix: '0Kd',
    owner: ['User'],
    fields: [
      text('Name', 'Name', 255, { required: true, nameField: true }),
      text('DeveloperName', 'Survey API Name', 80),
      longText('Description', 'Description', 4000),
      kept(reference('ActiveVersionId', 'Active Version ID', 'SurveyVersion', { deleteRule: 'none' })),
      kept(reference('LatestVersionId', 'Latest Version ID', 'SurveyVersion', { deleteRule: 'none' })),
      kept(plain('int', 'TotalVersionsCount', 'Total Versions'))
    ]
  });
}

export function surveyVersion(): ObjectSchema {
  return standardObject({
    name: 'SurveyVersion',
    label: 'Survey Version',
    labelPlural: 'Survey Versions',
    keyPrefix: '0Ke',
    refuses,
    fields: [
      text('Name', 'Name', 255, { nameField: true }),
      reference('SurveyId', 'Survey ID', 'Survey', { children: 'SurveyVersions', deleteRule: 'cascade' }),
      picklist('SurveyStatus', 'Survey Status', ['Draft', 'Active', 'Inactive', 'Archived'], {
        restricted: true,
        length: 40
      }),
      plain('int', 'VersionNumber', 'Version')
    ]
  });
}

export function surveyQuestion(): ObjectSchema {
  return standardObject({
    name: 'SurveyQuestion',
    label: 'Survey Question',
    labelPlural: 'Survey Questions',
    keyPrefix: '0Kf',
    refuses,
    fields: [
      text('Name', 'Name', 255, { nameField: true }),
      text('DeveloperName', 'Developer Name', 80),
      longText('QuestionName', 'Question', 4000),
      picklist(
        'QuestionType',
        'Question Type',
        [
          'Boolean',
          'CSAT',
          'Currency',
          'Date',
          'DateTime',
          'FreeText',
          'Image',
          'Matrix',
          'MultipleChoice',
          'MultiSelectPicklist',
          'NPS',
          'Number',
          'Picklist',
          'RadioButton',
          'Rating',
          'ShortText',
          'Slider',
          'StackRank',
          'Toggle'
        ],
        { restricted: true, length: 40 }
      ),
      plain('boolean', 'IsDeprecated', 'Deprecated'),
      plain('int', 'QuestionOrder', 'Question Order'),
      text('PageName', 'Page Name', 255),
      reference('SurveyVersionId', 'Survey Version ID', 'SurveyVersion', {
        children: 'SurveyQuestions',
        deleteRule: 'cascade'
      })
    ]
  });
}

/** A choice of a question; an answer to a rating or a picklist names it. */
export function surveyQuestionChoice(): ObjectSchema {
  return standardObject({
    name: 'SurveyQuestionChoice',
    label: 'Survey Question Choice',
    labelPlural: 'Survey Question Choices',
    keyPrefix: '0Kh',
    refuses,
    fields: [
      text('Name', 'Name', 255, { nameField: true }),
      text('DeveloperName', 'Developer Name', 80),
      plain('boolean', 'IsDeprecated', 'Deprecated'),
      reference('QuestionId', 'Survey Question ID', 'SurveyQuestion', {
        children: 'SurveyQuestionChoices',
        deleteRule: 'cascade'
      }),
      reference('SurveyVersionId', 'Survey Version ID', 'SurveyVersion', { deleteRule: 'none' })
    ]
  });
}

/** An Experience Cloud site; people without a login answer surveys there. */
export function network(): ObjectSchema {
  return standardObject({
    name: 'Network',
    label: 'Experience Cloud Site',
    labelPlural: 'Experience Cloud Sites',
    keyPrefix: '0DB',
    setup: true,
    refuses: ['create', 'delete'],
    fields: [
      text('Name', 'Name', 80, { required: true, nameField: true }),
      text('UrlPathPrefix', 'URL Path Prefix', 40),
      picklist('Status', 'Status', ['UnderConstruction', '*Live', 'DownForMaintenance'], {
        restricted: true,
        length: 40
      })
    ]
  });
}

export function surveyInvitation(): ObjectSchema {
  return standardObject({
    name: 'SurveyInvitation',
    label: 'Survey Invitation',
    labelPlural: 'Survey Invitations',
    keyPrefix: '0Ki',
    owner: ['User'],
    fields: [
      text('Name', 'Name', 255, { required: true, nameField: true }),
      reference('SurveyId', 'Survey ID', 'Survey', {
        updateable: false,
        children: 'SurveyInvitations',
        deleteRule: 'cascade'
      }),
      reference('ParticipantId', 'Participant ID', ['Contact', 'Lead', 'User'], {
        updateable: false,
        deleteRule: 'none'
      }),
      reference('CommunityId', 'Community ID', 'Network', { updateable: false, deleteRule: 'none' }),
      kept(reference('ContactId', 'Contact ID', 'Contact', { deleteRule: 'none' })),
      kept(reference('LeadId', 'Lead ID', 'Lead', { deleteRule: 'none' })),
      kept(reference('UserId', 'User ID', 'User', { deleteRule: 'none' })),
      kept(plain('url', 'InvitationLink', 'Invitation Link', { filterable: false, sortable: false })),
      plain('datetime', 'InviteExpiryDateTime', 'Invite Expiry DateTime'),
      plain('boolean', 'IsDefault', 'Default'),
      plain('boolean', 'OptionsAllowGuestUserResponse', 'Allow Guest User Response'),
      plain('boolean', 'OptionsCollectAnonymousResponse', 'Collect Anonymous Response'),
      kept(picklist('ResponseStatus', 'Response Status', RESPONSE_STATUSES, { restricted: true, length: 40 }))
    ]
  });
}

export function surveyResponse(): ObjectSchema {
  return standardObject({
    name: 'SurveyResponse',
    label: 'Survey Response',
    labelPlural: 'Survey Responses',
    keyPrefix: '0Kj',
    refuses,
    fields: [
      text('Name', 'Name', 255, { nameField: true }),
      reference('InvitationId', 'Survey Invitation ID', 'SurveyInvitation', {
        required: true,
        children: 'SurveyResponses',
        deleteRule: 'cascade'
      }),
      reference('SurveyId', 'Survey ID', 'Survey', { children: 'SurveyResponses', deleteRule: 'cascade' }),
      reference('SurveyVersionId', 'Survey Version ID', 'SurveyVersion', { deleteRule: 'none' }),
      reference('SubmitterId', 'Submitter ID', ['Contact', 'Lead', 'User'], { deleteRule: 'none' }),
      picklist('Status', 'Status', RESPONSE_STATUSES, { restricted: true, length: 40 }),
      plain('datetime', 'CompletionDateTime', 'Completion DateTime'),
      picklist('Language', 'Language', LANGUAGES, { restricted: true, length: 40 }),
      text('IpAddress', 'IP Address', 255),
      text('InterviewGuid', 'Interview GUID', 255, { idLookup: true })
    ]
  });
}

export function surveyQuestionResponse(): ObjectSchema {
  return standardObject({
    name: 'SurveyQuestionResponse',
    label: 'Survey Question Response',
    labelPlural: 'Survey Question Responses',
    keyPrefix: '0Kr',
    refuses,
    nameField: null,
    fields: [
      reference('ResponseId', 'Survey Response ID', 'SurveyResponse', {
        children: 'SurveyQuestionResponses',
        deleteRule: 'cascade'
      }),
      reference('QuestionId', 'Survey Question ID', 'SurveyQuestion', {
        children: 'SurveyQuestionResponses',
        deleteRule: 'cascade'
      }),
      reference('InvitationId', 'Survey Invitation ID', 'SurveyInvitation', { deleteRule: 'none' }),
      reference('SurveyVersionId', 'Survey Version ID', 'SurveyVersion', { deleteRule: 'none' }),
      longText('ResponseValue', 'Response Value', 4000),
      text('ResponseShortText', 'Response Short Text', 255),
      longText('ChoiceValue', 'Choice Value', 4000),
      // Carries net promoter scores, ratings, scores and sliders; an integer, says the reference.
      plain('int', 'NumberValue', 'Number Value'),
      reference('QuestionChoiceId', 'Survey Question Choice ID', 'SurveyQuestionChoice', { deleteRule: 'none' }),
      picklist('Datatype', 'Datatype', ['Boolean', 'Date', 'Double', 'Int', 'Number', 'String'], {
        restricted: true,
        length: 40
      }),
      plain('date', 'DateValue', 'Date Value'),
      plain('datetime', 'DateTimeValue', 'DateTime Value'),
      plain('boolean', 'IsTrueOrFalse', 'True Or False'),
      plain('int', 'Rank', 'Rank')
    ]
  });
}

export function surveySubject(): ObjectSchema {
  return standardObject({
    name: 'SurveySubject',
    label: 'Survey Subject',
    labelPlural: 'Survey Subjects',
    keyPrefix: '0Ks',
    fields: [
      text('Name', 'Name', 255, { required: true, nameField: true }),
      reference('ParentId', 'Parent ID', ['SurveyInvitation', 'SurveyResponse'], {
        required: true,
        updateable: false,
        deleteRule: 'cascade',
        children: 'Subjects'
      }),
      reference('SubjectId', 'Subject ID', ['Account', 'Case', 'Contact', 'Opportunity'], {
        required: true,
        updateable: false,
        deleteRule: 'cascade',
        children: null
      }),
      kept(text('SubjectEntityType', 'Subject Entity Type', 255, { type: 'picklist' })),
      reference('SurveyInvitationId', 'Survey Invitation ID', 'SurveyInvitation', {
        createable: false,
        updateable: false,
        deleteRule: 'none'
      }),
      reference('SurveyResponseId', 'Survey Response ID', 'SurveyResponse', {
        createable: false,
        updateable: false,
        deleteRule: 'none'
      }),
      reference('SurveyId', 'Survey ID', 'Survey', { createable: false, updateable: false, deleteRule: 'none' })
    ]
  });
}
