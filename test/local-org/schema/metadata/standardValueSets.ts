/** Which picklists of standard objects a deployed StandardValueSet changes. */
export const STANDARD_VALUE_SETS: Readonly<Record<string, readonly [object: string, field: string][]>> = {
  AccountOwnership: [['Account', 'Ownership']],
  AccountRating: [
    ['Account', 'Rating'],
    ['Lead', 'Rating']
  ],
  AccountType: [['Account', 'Type']],
  CampaignStatus: [['Campaign', 'Status']],
  CampaignType: [['Campaign', 'Type']],
  CaseOrigin: [['Case', 'Origin']],
  CasePriority: [['Case', 'Priority']],
  CaseReason: [['Case', 'Reason']],
  CaseStatus: [['Case', 'Status']],
  CaseType: [['Case', 'Type']],
  ContactRole: [
    ['OpportunityContactRole', 'Role'],
    ['AccountContactRole', 'Role']
  ],
  Industry: [
    ['Account', 'Industry'],
    ['Lead', 'Industry']
  ],
  LeadSource: [
    ['Account', 'AccountSource'],
    ['Contact', 'LeadSource'],
    ['Lead', 'LeadSource'],
    ['Opportunity', 'LeadSource']
  ],
  LeadStatus: [['Lead', 'Status']],
  OpportunityStage: [['Opportunity', 'StageName']],
  OpportunityType: [['Opportunity', 'Type']],
  Product2Family: [['Product2', 'Family']],
  TaskPriority: [['Task', 'Priority']],
  TaskStatus: [['Task', 'Status']]
};
