/** What the platform itself does to records of standard objects when they are saved. */
import type { Draft } from '../draft.ts';
import type { WriteContext } from '../writeContext.ts';
import { accountRules, personRules } from './accounts.ts';
import { campaignMemberRules, caseRules, eventRules, taskRules } from './activities.ts';
import { currencyTypeRules, datedConversionRateRules } from './currencies.ts';
import { lineItemRules, opportunityRules, pricebookEntryRules } from './opportunities.ts';
import { orderItemRules, orderRules } from './orders.ts';
import { assignmentRules, permissionRules, setupEntityRules } from './permissions.ts';
import { invitationRules, subjectRules } from './surveys.ts';
import { userRules } from './users.ts';

export interface RecordRules {
  /** Derives fields; runs before required fields and values are checked. */
  before?: (context: WriteContext, draft: Draft) => void;
  /** Refuses combinations; runs after values were checked. */
  check?: (context: WriteContext, draft: Draft) => void;
  /** Follows up in other records, once the record is written; also after a delete, with the record as it was. */
  after?: (context: WriteContext, draft: Draft) => void;
}

export const STANDARD_RULES: Readonly<Record<string, RecordRules>> = {
  Account: accountRules,
  CampaignMember: campaignMemberRules,
  Case: caseRules,
  Contact: personRules,
  CurrencyType: currencyTypeRules,
  DatedConversionRate: datedConversionRateRules,
  Event: eventRules,
  FieldPermissions: permissionRules,
  Lead: personRules,
  ObjectPermissions: permissionRules,
  Opportunity: opportunityRules,
  OpportunityLineItem: lineItemRules,
  Order: orderRules,
  OrderItem: orderItemRules,
  PermissionSetAssignment: assignmentRules,
  PricebookEntry: pricebookEntryRules,
  SetupEntityAccess: setupEntityRules,
  SurveyInvitation: invitationRules,
  SurveySubject: subjectRules,
  Task: taskRules,
  User: userRules
};
