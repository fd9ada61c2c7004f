/** Deals, their stages, lines and contacts. */
import { decimal, field, kept, longText, picklist, plain, reference, text } from '../field.ts';
import { standardObject } from '../object.ts';
import type { ObjectSchema } from '../types.ts';
import { CONTACT_ROLES, LEAD_SOURCES } from './accounts.ts';

export interface StageDefinition {
  name: string;
  probability: number;
  category: string;
  closed: boolean;
  won: boolean;
}

/** The stages of a new org. */
export const STAGES: readonly StageDefinition[] = [
  { name: 'Prospecting', probability: 10, category: 'Pipeline', closed: false, won: false },
  { name: 'Qualification', probability: 10, category: 'Pipeline', closed: false, won: false },
  { name: 'Needs Analysis', probability: 20, category: 'Pipeline', closed: false, won: false },
  { name: 'Value Proposition', probability: 50, category: 'Pipeline', closed: false, won: false },
  { name: 'Id. Decision Makers', probability: 60, category: 'Pipeline', closed: false, won: false },
  { name: 'Perception Analysis', probability: 70, category: 'Pipeline', closed: false, won: false },
  { name: 'Proposal/Price Quote', probability: 75, category: 'Pipeline', closed: false, won: false },
  { name: 'Negotiation/Review', probability: 90, category: 'Pipeline', closed: false, won: false },
  { name: 'Closed Won', probability: 100, category: 'Closed', closed: true, won: true },
  { name: 'Closed Lost', probability: 0, category: 'Omitted', closed: true, won: false }
];
const CATEGORIES = ['Omitted', 'Pipeline', 'BestCase=Best Case', 'MostLikely=Most Likely', 'Forecast=Commit', 'Closed'];
const CATEGORY_NAMES = ['Omitted', 'Pipeline', 'Best Case', 'Most Likely', 'Commit', 'Closed'];

export function opportunity(): ObjectSchema {
  return standardObject({
    name: 'Opportunity',
    label: 'Opportunity',
    labelPlural: 'Opportunities',
    keyPrefix: '006',
    owner: ['User'],
    tracksActivities: true,
    feedEnabled: true,
    fields: [
      reference('AccountId', 'Account ID', 'Account', { children: 'Opportunities', deleteRule: 'cascade' }),
      plain('boolean', 'IsPrivate', 'Private'),
      text('Name', 'Name', 120, { required: true, nameField: true }),
      longText('Description', 'Description', 32000),
      picklist(
        'StageName',
        'Stage',
        STAGES.map((s) => s.name),
        { required: true }
      ),
      decimal('currency', 'Amount', 'Amount', 18, 2),
      decimal('percent', 'Probability', 'Probability (%)', 3, 0, { defaultedOnCreate: true }),
      kept(decimal('currency', 'ExpectedRevenue', 'Expected Amount', 18, 2)),
      decimal('double', 'TotalOpportunityQuantity', 'Quantity', 18, 2),
      plain('date', 'CloseDate', 'Close Date', { required: true }),
      picklist('Type', 'Opportunity Type', [
        'Existing Customer - Upgrade',
        'Existing Customer - Replacement',
        'Existing Customer - Downgrade',
        'New Customer'
      ]),
      text('NextStep', 'Next Step', 255),
      picklist('LeadSource', 'Lead Source', LEAD_SOURCES),
      kept(plain('boolean', 'IsClosed', 'Closed')),
      kept(plain('boolean', 'IsWon', 'Won')),
      kept(
        picklist('ForecastCategory', 'Forecast Category', CATEGORIES, { restricted: true, length: 40, nillable: false })
      ),
      picklist('ForecastCategoryName', 'Forecast Category', CATEGORY_NAMES, { length: 40, defaultedOnCreate: true }),
      reference('CampaignId', 'Campaign ID', 'Campaign', { children: 'Opportunities' }),
      kept(plain('boolean', 'HasOpportunityLineItem', 'Has Line Item')),
      reference('Pricebook2Id', 'Price Book ID', 'Pricebook2', { children: 'Opportunities', deleteRule: 'restrict' }),
      reference('ContactId', 'Contact ID', 'Contact', { updateable: false, children: null }),
      kept(plain('int', 'FiscalQuarter', 'Fiscal Quarter')),
      kept(plain('int', 'FiscalYear', 'Fiscal Year')),
      kept(text('Fiscal', 'Fiscal Period', 6)),
      kept(plain('datetime', 'LastStageChangeDate', 'Last Stage Change Date'))
    ]
  });
}

export function opportunityStage(): ObjectSchema {
  return standardObject({
    name: 'OpportunityStage',
    label: 'Opportunity Stage',
    labelPlural: 'Opportunity Stage',
    keyPrefix: '01J',
    setup: true,
    nameField: null,
    refuses: ['create', 'update', 'delete'],
    fields: [
      text('MasterLabel', 'Master Label', 255),
      text('ApiName', 'API Name', 255),
      plain('boolean', 'IsActive', 'Is Active'),
      plain('int', 'SortOrder', 'Sort Order'),
      plain('boolean', 'IsClosed', 'Closed'),
      plain('boolean', 'IsWon', 'Won'),
      picklist('ForecastCategory', 'Forecast Category', CATEGORIES, { length: 40 }),
      text('ForecastCategoryName', 'Forecast Category Name', 255),
      decimal('percent', 'DefaultProbability', 'Probability (%)', 3, 0),
      text('Description', 'Description', 255)
    ]
  });
}

/**
 * Field-level security covers the list price, the totals, the discount and the description; what every line must have is shown
 * to whoever sees the deal, as retrieved profiles list it.
 */
export function opportunityLineItem(): ObjectSchema {
  return standardObject({
    name: 'OpportunityLineItem',
    label: 'Opportunity Product',
    labelPlural: 'Opportunity Product',
    keyPrefix: '00k',
    sharingModel: 'ControlledByParent',
    fields: [
      reference('OpportunityId', 'Opportunity ID', 'Opportunity', {
        required: true,
        updateable: false,
        children: 'OpportunityLineItems',
        deleteRule: 'cascade',
        masterDetail: true,
        relationshipOrder: 0
      }),
      plain('int', 'SortOrder', 'Sort Order'),
      reference('PricebookEntryId', 'Price Book Entry ID', 'PricebookEntry', {
        required: true,
        updateable: false,
        deleteRule: 'restrict'
      }),
      reference('Product2Id', 'Product ID', 'Product2', {
        updateable: false,
        deleteRule: 'restrict',
        children: 'OpportunityLineItems',
        permissionable: false
      }),
      { ...kept(text('ProductCode', 'Product Code', 255)), permissionable: true },
      kept(text('Name', 'Opportunity Product Name', 376, { nameField: true })),
      decimal('double', 'Quantity', 'Quantity', 12, 2, { required: true }),
      decimal('percent', 'Discount', 'Discount', 5, 2),
      decimal('currency', 'TotalPrice', 'Total Price', 18, 2),
      decimal('currency', 'UnitPrice', 'Sales Price', 18, 2, { permissionable: false }),
      { ...kept(decimal('currency', 'ListPrice', 'List Price', 18, 2)), permissionable: true },
      plain('date', 'ServiceDate', 'Date'),
      text('Description', 'Line Description', 255)
    ]
  });
}

export function opportunityContactRole(): ObjectSchema {
  return standardObject({
    name: 'OpportunityContactRole',
    label: 'Opportunity Contact Role',
    labelPlural: 'Opportunity Contact Role',
    keyPrefix: '00K',
    sharingModel: 'ControlledByParent',
    nameField: null,
    fields: [
      reference('OpportunityId', 'Opportunity ID', 'Opportunity', {
        required: true,
        updateable: false,
        children: 'OpportunityContactRoles',
        deleteRule: 'cascade'
      }),
      reference('ContactId', 'Contact ID', 'Contact', {
        required: true,
        children: 'OpportunityContactRoles',
        deleteRule: 'cascade'
      }),
      field({
        ...picklist('Role', 'Role', CONTACT_ROLES, { length: 40 })
      }),
      plain('boolean', 'IsPrimary', 'Primary')
    ]
  });
}
