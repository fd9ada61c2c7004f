/** What the batch reads and writes, by object; everything else it finds out by describe. */

/** Written by every run; the order is that of the upload. */
export const READ_ACCOUNT_FIELDS = ['Id', 'Name', 'ParentId', 'OwnerId', 'CreatedDate'] as const;

export const OVERRIDE_FIELDS = [
  'KA_Tier_Override__c',
  'KA_Tier_Override_Reason__c',
  'KA_Tier_Override_Until__c'
] as const;

/** Of won deals; lines and orders are found out by describe. */
export const OPPORTUNITY_FIELDS = ['AccountId', 'Amount', 'CloseDate', 'IsWon', 'KA_Product_Cost__c'] as const;

/** Objects of the package with the fields that a run cannot do without. */
export const PACKAGE_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  KA_Run__c: [
    'KA_Status__c',
    'KA_Type__c',
    'KA_As_Of__c',
    'KA_Lease_Key__c',
    'KA_Holder__c',
    'KA_Heartbeat__c',
    'KA_Started_At__c',
    'KA_Finished_At__c',
    'KA_Model_Hash__c',
    'KA_Accounts_Read__c',
    'KA_Accounts_Rated__c',
    'KA_Rows_Changed__c',
    'KA_Rows_Failed__c',
    'KA_Stages__c',
    'KA_Calibration__c',
    'KA_Basis__c',
    'KA_Warnings__c',
    'KA_Error__c'
  ],
  KA_Investment__c: ['KA_Account__c', 'KA_Date__c', 'KA_Category__c', 'KA_Amount__c'],
  KA_Assessment__c: ['KA_Account__c', 'KA_Metric__c', 'KA_Rating__c', 'KA_Assessed_On__c', 'KA_Valid_Until__c'],
  KA_Survey_Response__c: [
    'KA_Account__c',
    'KA_Contact__c',
    'KA_Answered_At__c',
    'KA_NPS__c',
    'KA_CSAT__c',
    'KA_CES__c',
    'KA_Comment__c',
    'KA_Followed_Up_On__c'
  ],
  KA_Survey_Answer__c: ['KA_Survey_Response__c', 'KA_Dimension__c', 'KA_Value__c'],
  KA_Survey_Request__c: ['KA_Account__c', 'KA_Contact__c', 'KA_Wave__c', 'KA_Asked_On__c'],
  KA_Improvement__c: [
    'KA_Account__c',
    'KA_Dimension__c',
    'KA_Status__c',
    'KA_Done_On__c',
    'KA_Before__c',
    'KA_Before_Answers__c',
    'KA_After__c',
    'KA_After_Answers__c',
    'KA_Effect_P_Value__c'
  ],
  KA_Tier_Assignment__c: [
    'KA_Account__c',
    'KA_Tier__c',
    'KA_Type__c',
    'KA_Start__c',
    'KA_End__c',
    'KA_Reason__c',
    'KA_Reason_Detail__c',
    'KA_External_Id__c'
  ],
  KA_Snapshot__c: [
    'KA_Account__c',
    'KA_Month__c',
    'KA_Tier__c',
    'KA_Score__c',
    'KA_Attractiveness__c',
    'KA_Strength__c',
    'KA_Revenue__c',
    'KA_Return__c',
    'KA_Cost__c',
    'KA_NPS__c',
    'KA_Satisfaction__c',
    'KA_Model_Hash__c',
    'KA_External_Id__c'
  ],
  KA_Model_Version__c: [
    'KA_Hash__c',
    'KA_Model__c',
    'KA_Interview__c',
    'KA_Note__c',
    'KA_Active__c',
    'KA_Published_At__c',
    'KA_Published_By__c'
  ],
  KA_Analysis__c: [
    'KA_Kind__c',
    'KA_Scope__c',
    'KA_Key__c',
    'KA_As_Of__c',
    'KA_Records__c',
    'KA_NPS__c',
    'KA_CSAT__c',
    'KA_CES__c',
    'KA_Satisfaction__c',
    'KA_Response_Rate__c',
    'KA_Detail__c',
    'KA_External_Id__c'
  ],
  KA_Scoring_Model__mdt: [],
  KA_Criteria_Group__mdt: [],
  KA_Metric__mdt: [],
  KA_Tier_Definition__mdt: [],
  KA_Survey_Mapping__mdt: [],
  KA_Survey_Rule__mdt: [],
  KA_Setting__mdt: []
};
