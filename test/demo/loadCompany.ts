import type { OrgPort } from '../../scripts/org/orgPort.ts';
import type { Cell, ChildRecord, CompanyData, SourceRecord } from './companyData.ts';

export type LoadCounts = Record<string, number>;

/** Where each kind of child record goes, and which field of it points to the account and to the person. */
const children = [
  { kind: 'opportunities', object: 'Opportunity', accountField: 'AccountId' },
  {
    kind: 'investments',
    object: 'KA_Investment__c',
    accountField: 'KA_Account__c',
    externalIdField: 'KA_External_Id__c'
  },
  { kind: 'tasks', object: 'Task', accountField: 'WhatId' },
  { kind: 'events', object: 'Event', accountField: 'WhatId' },
  { kind: 'cases', object: 'Case', accountField: 'AccountId', contactField: 'ContactId' },
  {
    kind: 'surveyResponses',
    object: 'KA_Survey_Response__c',
    accountField: 'KA_Account__c',
    contactField: 'KA_Contact__c',
    externalIdField: 'KA_External_Id__c'
  },
  {
    kind: 'surveyRequests',
    object: 'KA_Survey_Request__c',
    accountField: 'KA_Account__c',
    contactField: 'KA_Contact__c',
    externalIdField: 'KA_External_Id__c'
  },
  {
    kind: 'assessments',
    object: 'KA_Assessment__c',
    accountField: 'KA_Account__c',
    externalIdField: 'KA_External_Id__c'
  },
  // Inserted, not upserted: only so can a record say when it was created.
  { kind: 'improvements', object: 'KA_Improvement__c', accountField: 'KA_Account__c' }
] as const satisfies readonly {
  kind: Exclude<keyof CompanyData, 'surveyAnswers'>;
  object: string;
  accountField: string;
  contactField?: string;
  externalIdField?: string;
}[];

/**
 * Writes a company into an org that does not hold it yet, through Bulk API like any data load.
 * @returns records created by object.
 * @throws Error naming the first refused row; a demo with half its data would mislead.
 */
export async function loadCompany(
  org: OrgPort,
  company: CompanyData,
  onProgress: (object: string, records: number) => void = () => undefined
): Promise<LoadCounts> {
  const counts: LoadCounts = {};
  const write = async (object: string, records: readonly SourceRecord[], externalIdField?: string): Promise<void> => {
    if (records.length === 0) return;
    onProgress(object, records.length);
    await ingest(org, object, records, externalIdField);
    counts[object] = (counts[object] ?? 0) + records.length;
  };

  const heads = company.accounts.filter((account) => account.parent === undefined);
  await write(
    'Account',
    heads.map((account) => account.values)
  );
  let accountIds = await idsBy(org, 'Account', 'AccountNumber');
  const subsidiaries = company.accounts.filter((account) => account.parent !== undefined);
  if (subsidiaries.length > 0) {
    const withParent = subsidiaries.map(({ parent, values }) => ({
      ...values,
      ParentId: required(accountIds, parent ?? '')
    }));
    await write('Account', withParent);
    accountIds = await idsBy(org, 'Account', 'AccountNumber');
  }
  await write(
    'Contact',
    company.contacts.map((record) => toRecord(record, 'AccountId', accountIds))
  );
  const contactIds = await contactIdsInOrder(org, company.contacts);
  for (const { kind, object, accountField, ...rest } of children) {
    const records = company[kind].map((record) => {
      const contactField = 'contactField' in rest ? rest.contactField : undefined;
      const person =
        contactField === undefined || record.contact === undefined ? undefined : contactIds[record.contact];
      return {
        ...toRecord(record, accountField, accountIds),
        ...(contactField === undefined ? {} : { [contactField]: person ?? null })
      };
    });
    await write(object, records, 'externalIdField' in rest ? rest.externalIdField : undefined);
  }
  if (company.surveyAnswers.length > 0) {
    const responses = await idsBy(org, 'KA_Survey_Response__c', 'KA_External_Id__c');
    const answers = company.surveyAnswers.map(({ response, values }) => {
      const KA_Survey_Response__c = responses.get(response);
      if (KA_Survey_Response__c === undefined) throw new Error(`No survey response ${response} was created.`);
      return { KA_Survey_Response__c, ...values };
    });
    await write('KA_Survey_Answer__c', answers, 'KA_External_Id__c');
  }
  return counts;
}

/** Whether an earlier run has loaded this company into the org already. */
export async function isLoaded(org: OrgPort, company: CompanyData): Promise<boolean> {
  const first = company.accounts[0];
  if (first === undefined) return true;
  return (await idsBy(org, 'Account', 'AccountNumber')).has(first.number);
}

function toRecord(record: ChildRecord, accountField: string, accountIds: ReadonlyMap<string, string>): SourceRecord {
  return { [accountField]: required(accountIds, record.account), ...record.values };
}

function required(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`No account with AccountNumber ${key} was created.`);
  return id;
}

async function idsBy(org: OrgPort, object: string, field: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const rows of org.bulkQuery(`SELECT Id, ${field} FROM ${object} WHERE ${field} != null`)) {
    for (const row of rows) ids.set(row[field] ?? '', row['Id'] ?? '');
  }
  return ids;
}

/** E-mail addresses are unique within a company, so they lead back to the record just created. */
async function contactIdsInOrder(org: OrgPort, contacts: readonly ChildRecord[]): Promise<(string | undefined)[]> {
  if (contacts.length === 0) return [];
  const byEmail = await idsBy(org, 'Contact', 'Email');
  return contacts.map((contact) => byEmail.get(String(contact.values['Email'])));
}

async function ingest(
  org: OrgPort,
  object: string,
  records: readonly SourceRecord[],
  externalIdField?: string
): Promise<void> {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const complete = records.map((record) =>
    Object.fromEntries(columns.map((column): [string, Cell] => [column, record[column] ?? null]))
  );
  const result = await org.bulkIngest({
    object,
    operation: externalIdField === undefined ? 'insert' : 'upsert',
    ...(externalIdField === undefined ? {} : { externalIdField }),
    columns,
    rows: complete
  });
  const [failure] = result.failed;
  if (failure !== undefined) {
    throw new Error(
      `${result.failed.length} of ${records.length} ${object} rows were refused; the first: ${failure.error} ${JSON.stringify(failure.row)}`
    );
  }
}
