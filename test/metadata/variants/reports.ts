import { after, remove, replace, type Variant } from './variant.ts';

const BY_TIER = 'reports/KA_Reports/KA_Accounts_by_Tier.report-meta.xml';
const WORST = 'reports/KA_Reports/KA_Worst_ROI.report-meta.xml';
const DASHBOARD = 'dashboards/KA_Dashboards/KA_Portfolio.dashboard-meta.xml';
const INVESTMENTS = 'reportTypes/KA_Accounts_Investments.reportType-meta.xml';

/** Report types, reports and the dashboard. */
export const REPORTS: readonly Variant[] = [
  {
    name: 'a report type with a field that does not exist',
    rule: 'report-types',
    file: INVESTMENTS,
    edit: replace('<field>KA_Category__c', '<field>KA_Class__c'),
    at: '<field>KA_Class__c'
  },
  {
    name: 'a report type that joins by the wrong name',
    rule: 'report-types',
    file: INVESTMENTS,
    edit: replace('<relationship>KA_Investments__r', '<relationship>KA_Investment__r'),
    at: '<relationship>'
  },
  {
    name: 'a report type of an object that does not exist',
    rule: 'report-types',
    file: 'reportTypes/KA_Runs.reportType-meta.xml',
    edit: replace('<baseObject>KA_Run__c', '<baseObject>KA_Runs__c'),
    at: '<baseObject>'
  },
  {
    name: 'a report of a type that does not exist',
    rule: 'reports',
    file: BY_TIER,
    edit: replace('<reportType>KA_Accounts__c', '<reportType>KA_Account__c'),
    at: '<reportType>'
  },
  {
    name: 'a report column that the type does not offer',
    rule: 'reports',
    file: BY_TIER,
    edit: replace('<field>Account$KA_CLV__c', '<field>Account$KA_CVL__c'),
    at: 'KA_CVL__c'
  },
  {
    name: 'a report that sums text',
    rule: 'reports',
    file: BY_TIER,
    edit: replace('<field>Account$KA_CLV__c', '<field>Account$KA_RFM__c'),
    at: '<aggregateTypes>'
  },
  {
    name: 'a summary report without groups',
    rule: 'reports',
    file: BY_TIER,
    edit: (content) => content.replace(/<groupingsDown>[\s\S]*?<\/groupingsDown>/, ''),
    at: '<format>'
  },
  {
    name: 'a report sorted by a column that it does not show',
    rule: 'reports',
    file: WORST,
    edit: replace('<sortColumn>Account$KA_ROI__c', '<sortColumn>Account$KA_Score__c'),
    at: '<sortColumn>'
  },
  {
    name: 'a report whose time frame is of no date',
    rule: 'reports',
    file: WORST,
    edit: replace('<dateColumn>Account$KA_Calculated_At__c', '<dateColumn>Account$KA_Score__c'),
    at: '<dateColumn>'
  },
  {
    name: 'reports without their folder',
    rule: 'reports',
    file: 'reports/KA_Reports.reportFolder-meta.xml',
    edit: remove,
    at: '<Report',
    in: BY_TIER
  },
  {
    name: 'a dashboard of a report that does not exist',
    rule: 'dashboards',
    file: DASHBOARD,
    edit: replace('<report>KA_Reports/KA_Run_Log', '<report>KA_Reports/KA_Runs'),
    at: '<report>KA_Reports/KA_Runs'
  },
  {
    name: 'a chart by something that the report does not group by',
    rule: 'dashboards',
    file: DASHBOARD,
    edit: replace('<groupingColumn>KA_Run__c$KA_Status__c', '<groupingColumn>KA_Run__c$KA_Type__c'),
    at: '<groupingColumn>KA_Run__c$KA_Type__c'
  },
  {
    name: 'a chart of a summary that the report does not make',
    rule: 'dashboards',
    file: DASHBOARD,
    edit: replace('<aggregate>Average', '<aggregate>Maximum'),
    at: '<column>Account$KA_Satisfaction__c'
  },
  {
    name: 'two dashboard components in one place',
    rule: 'dashboards',
    file: DASHBOARD,
    edit: replace('<columnIndex>8', '<columnIndex>7'),
    at: '<dashboardGridComponents>'
  },
  {
    name: 'a dashboard that runs as whoever looks at it',
    rule: 'dashboards',
    file: DASHBOARD,
    edit: replace('<dashboardType>SpecifiedUser', '<dashboardType>LoggedInUser'),
    at: '<dashboardType>'
  },
  {
    name: 'a dashboard that names a user',
    rule: 'dashboards',
    file: DASHBOARD,
    edit: after('</isGridLayout>', '\n    <runningUser>admin@example.com</runningUser>'),
    at: '<runningUser>'
  }
];
