import { allowAuditFields } from '../demo/dataLoader.ts';
import { insert, type TestOrg } from './testOrg.ts';

export const HEAD = 'Large, "quoted" & Co';

/** [key, account, contact, day, wave, nps, csat, ces] */
const RESPONSES = [
  ['R1', HEAD, 'C1', '2025-05-05', '2025 H1', 3, 2, null],
  ['R2', HEAD, 'C2', '2025-05-06', '2025 H1', 8, 4, null],
  ['R3', HEAD, 'C1', '2025-10-05', '2025 H2', 9, 5, 6],
  ['R4', HEAD, 'C2', '2025-10-06', '2025 H2', 10, 5, 7],
  ['R5', HEAD, 'C3', '2025-10-07', '2025 H2', 7, 4, 5],
  ['R6', 'Subsidiary', null, '2025-10-08', '2025 H2', 6, 3, 3],
  ['R7', '小客户', null, '2023-05-05', '2023', 10, 5, 7]
] as const;

/** Surveys of the small company (testOrg.ts): Large has five responses, its subsidiary one, the small customer an old one, the prospect none. */
export async function loadSurveys({ org, server }: TestOrg, ids: ReadonlyMap<string, string>): Promise<void> {
  const id = (name: string): string => ids.get(name) ?? '';
  await allowAuditFields(server, org);
  const industries = [
    { Id: id(HEAD), Industry: 'Machinery' },
    { Id: id('Subsidiary'), Industry: 'Machinery' },
    { Id: id('小客户'), Industry: 'Retail' }
  ];
  await org.bulkIngest({ object: 'Account', operation: 'update', columns: ['Id', 'Industry'], rows: industries });
  await insert(
    org,
    'Contact',
    ['C1', 'C2', 'C3', 'C4'].map((LastName) => ({ LastName, AccountId: id(HEAD) }))
  );
  const contacts = await org.query<{ Id: string; LastName: string }>('SELECT Id, LastName FROM Contact');
  const contact = (name: string | null): string | null =>
    contacts.find(({ LastName }) => LastName === name)?.Id ?? null;
  await insert(
    org,
    'KA_Survey_Response__c',
    RESPONSES.map(([key, account, person, day, wave, nps, csat, ces]) => ({
      KA_Account__c: id(account),
      KA_Contact__c: contact(person),
      KA_Source__c: 'Qualtrics',
      KA_Wave__c: wave,
      KA_Answered_At__c: `${day}T09:00:00.000Z`,
      KA_NPS__c: nps,
      KA_CSAT__c: csat,
      KA_CES__c: ces,
      KA_External_Id__c: key
    }))
  );
  await insert(
    org,
    'KA_Survey_Request__c',
    ['C1', 'C2', 'C3', 'C4'].map((person) => ({
      KA_Account__c: id(HEAD),
      KA_Contact__c: contact(person),
      KA_Wave__c: '2025 H2',
      KA_Asked_On__c: '2025-10-01',
      KA_External_Id__c: `${person}|H2`
    }))
  );
  const responses = await org.query<{ Id: string; KA_External_Id__c: string }>(
    'SELECT Id, KA_External_Id__c FROM KA_Survey_Response__c'
  );
  const response = (key: string): string => responses.find((row) => row.KA_External_Id__c === key)?.Id ?? '';
  const answers = [
    ['R3', 'Delivery', 5],
    ['R4', 'Delivery', 4],
    ['R5', 'Delivery', 2],
    ['R6', 'Delivery', 1],
    ['R3', 'Price', 2],
    ['R6', 'Price', 70],
    ['R7', 'Delivery', 1]
  ] as const;
  await insert(
    org,
    'KA_Survey_Answer__c',
    answers.map(([key, dimension, value]) => ({
      KA_Survey_Response__c: response(key),
      KA_Dimension__c: dimension,
      KA_Question__c: `How is our ${dimension}?`,
      KA_Value__c: value,
      KA_External_Id__c: `${key}-${dimension}`
    }))
  );
  await insert(org, 'Case', [
    {
      AccountId: id(HEAD),
      Subject: 'Third late delivery',
      Status: 'Working',
      Priority: 'High',
      CreatedDate: '2025-11-01T09:00:00.000Z'
    }
  ]);
}
