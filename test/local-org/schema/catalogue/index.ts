/** The standard objects of an org with the given features. */
import { currencyField } from '../systemFields.ts';
import type { ObjectSchema } from '../types.ts';
import { account, accountContactRole, accountTeamMember, contact, lead, personAccountFields } from './accounts.ts';
import { campaign, campaignMember, event, serviceCase, task } from './activities.ts';
import { opportunity, opportunityContactRole, opportunityLineItem, opportunityStage } from './opportunities.ts';
import {
  customPermission,
  fieldPermissions,
  objectPermissions,
  permissionSet,
  permissionSetAssignment,
  permissionSetGroup,
  permissionSetGroupComponent,
  setupEntityAccess,
  userPermissionFields
} from './permissions.ts';
import { order, orderItem, pricebook, pricebookEntry, product } from './products.ts';
import {
  caseStatus,
  currencyType,
  customNotificationType,
  datedConversionRate,
  entityDefinition,
  fieldDefinition,
  organization,
  recordType,
  taskStatus
} from './setup.ts';
import {
  network,
  survey,
  surveyInvitation,
  surveyQuestion,
  surveyQuestionChoice,
  surveyQuestionResponse,
  surveyResponse,
  surveySubject,
  surveyVersion
} from './surveys.ts';
import { group, groupMember, profile, user, userRole } from './users.ts';

/** Optional platform features; fixed when the org is made. */
export interface OrgFeatures {
  multiCurrency: boolean;
  /** Rates by date; needs multiCurrency. */
  advancedCurrency: boolean;
  personAccounts: boolean;
  orders: boolean;
  surveys: boolean;
  accountTeams: boolean;
  /** Without it an org takes no translations at all. */
  translationWorkbench: boolean;
}

export const NO_FEATURES: OrgFeatures = {
  multiCurrency: false,
  advancedCurrency: false,
  personAccounts: false,
  orders: false,
  surveys: false,
  accountTeams: false,
  translationWorkbench: false
};

/** Every org's objects in alphabetical order of need: business objects first, then users, then setup. */
export function standardObjects(features: OrgFeatures, companyCurrency: string): ObjectSchema[] {
  const business = [
    account(),
    accountContactRole(),
    contact(),
    lead(),
    opportunity(),
    opportunityContactRole(),
    opportunityLineItem(),
    product(),
    pricebook(),
    pricebookEntry(),
    serviceCase(),
    task(),
    event(),
    campaign(),
    campaignMember(),
    ...(features.orders ? [order(), orderItem()] : []),
    ...(features.accountTeams ? [accountTeamMember()] : []),
    ...(features.surveys
      ? [
          survey(),
          surveyVersion(),
          surveyQuestion(),
          surveyQuestionChoice(),
          surveyInvitation(),
          surveyResponse(),
          surveyQuestionResponse(),
          surveySubject()
        ]
      : [])
  ];
  if (features.personAccounts) addPersonAccounts(business);
  if (features.multiCurrency) {
    for (const object of business) addField(object, currencyField([companyCurrency], companyCurrency));
  }
  return [
    ...business,
    userWithCurrency(features, companyCurrency),
    userRole(),
    group(),
    groupMember(),
    profile(userPermissionFields()),
    permissionSet(),
    permissionSetGroup(),
    permissionSetGroupComponent(),
    permissionSetAssignment(),
    objectPermissions(),
    fieldPermissions(),
    setupEntityAccess(),
    customPermission(),
    opportunityStage(),
    taskStatus(),
    caseStatus(),
    organization(),
    recordType(),
    customNotificationType(),
    entityDefinition(),
    fieldDefinition(),
    ...(features.surveys ? [network()] : []),
    ...(features.multiCurrency ? [currencyType()] : []),
    ...(features.multiCurrency && features.advancedCurrency ? [datedConversionRate()] : [])
  ];
}

function userWithCurrency(features: OrgFeatures, companyCurrency: string): ObjectSchema {
  const object = user();
  if (features.multiCurrency) {
    const currency = currencyField([companyCurrency], companyCurrency);
    addField(object, { ...currency, name: 'DefaultCurrencyIsoCode', label: 'Default Currency ISO Code' });
  }
  return object;
}

function addField(object: ObjectSchema, field: ReturnType<typeof currencyField>): void {
  object.fields.set(field.name.toLowerCase(), field);
}

function addPersonAccounts(objects: ObjectSchema[]): void {
  for (const object of objects) {
    if (object.name === 'Account') for (const field of personAccountFields()) addField(object, field);
    if (object.name === 'Contact') {
      const isPerson = personAccountFields().find((field) => field.name === 'IsPersonAccount');
      if (isPerson) addField(object, isPerson);
    }
  }
}
