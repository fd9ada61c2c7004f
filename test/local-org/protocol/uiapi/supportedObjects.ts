/**
 * Objects that UI API and GraphQL serve: custom objects and these. Setup objects and custom metadata are reachable over
 * SOQL only, so a component that needs them has to be given their content some other way.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_get_started_supported_objects.htm
 */
const standardObjects = new Set([
  'Account',
  'AccountContactRelation',
  'AccountTeamMember',
  'Asset',
  'Campaign',
  'CampaignMember',
  'Case',
  'CaseComment',
  'Contact',
  'Contract',
  'Event',
  'Lead',
  'Opportunity',
  'OpportunityContactRole',
  'OpportunityLineItem',
  'OpportunityTeamMember',
  'Order',
  'OrderItem',
  'Pricebook2',
  'PricebookEntry',
  'Product2',
  'Quote',
  'QuoteLineItem',
  'Task',
  'User'
]);

export function isSupportedObject(name: string): boolean {
  return standardObjects.has(name) || name.endsWith('__c');
}
