import { splitName } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childrenOf, placeOf, textOf } from '../engine/xmlTree.ts';

/**
 * Standard fields that field-level security covers, as a retrieved profile lists them. The others, such as
 * Event.ActivityDate or Opportunity.CloseDate, are seen by whoever sees the record, and a grant of one is refused.
 */
const COVERED: Readonly<Record<string, readonly string[]>> = {
  Account: [
    'AccountNumber',
    'AccountSource',
    'AnnualRevenue',
    'BillingAddress',
    'Description',
    'Fax',
    'Industry',
    'NumberOfEmployees',
    'Ownership',
    'ParentId',
    'Phone',
    'Rating',
    'ShippingAddress',
    'Sic',
    'SicDesc',
    'Site',
    'TickerSymbol',
    'Type',
    'Website'
  ],
  Campaign: [
    'ActualCost',
    'BudgetedCost',
    'Description',
    'EndDate',
    'IsActive',
    'ParentId',
    'StartDate',
    'Status',
    'Type'
  ],
  Case: [
    'AccountId',
    'AssetId',
    'ClosedDate',
    'ContactId',
    'Description',
    'IsEscalated',
    'Origin',
    'ParentId',
    'Priority',
    'Reason',
    'Subject',
    'Type'
  ],
  Contact: [
    'AccountId',
    'Birthdate',
    'Department',
    'Description',
    'DoNotCall',
    'Email',
    'Fax',
    'HasOptedOutOfEmail',
    'HomePhone',
    'LeadSource',
    'MailingAddress',
    'MobilePhone',
    'OtherAddress',
    'OtherPhone',
    'Phone',
    'ReportsToId',
    'Title'
  ],
  Event: ['Description', 'IsAllDayEvent', 'Location', 'Type', 'WhatId', 'WhoId'],
  Opportunity: [
    'AccountId',
    'Amount',
    'CampaignId',
    'Description',
    'ExpectedRevenue',
    'IsPrivate',
    'LeadSource',
    'NextStep',
    'Probability',
    'TotalOpportunityQuantity',
    'Type'
  ],
  OpportunityLineItem: ['Description', 'Discount', 'ListPrice', 'ProductCode', 'ServiceDate', 'Subtotal', 'TotalPrice'],
  Task: ['ActivityDate', 'Description', 'Type', 'WhatId', 'WhoId']
};

export const standardFieldSecurity: Rule = {
  id: 'standard-field-security',
  source: metadataPage('meta_profile'),
  *check({ of }) {
    for (const { fullName, root } of of('PermissionSet')) {
      for (const grant of childrenOf(root, 'fieldPermissions')) {
        const name = textOf(grant, 'field') ?? '';
        const [object, field] = splitName(name);
        if (object.includes('__') || field.endsWith('__c') || COVERED[object]?.includes(field)) continue;
        yield problem(
          placeOf(grant, 'field'),
          `${fullName}: field-level security does not cover ${name}.`,
          'Remove this <fieldPermissions>.'
        );
      }
    }
  }
};
