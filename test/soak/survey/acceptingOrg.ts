import type { CellValue, OrgPort } from '../../../scripts/org/orgPort.ts';

/** An org with a few customers that takes whatever is written, and counts it: what is tested is what comes before. */
export interface AcceptingOrg {
  org: OrgPort;
  /** External ids of the responses taken since the last call. */
  taken: () => string[];
}

const ACCOUNTS = [
  { Id: '001000000000001AAA', Name: 'Acme', AccountNumber: 'A-100' },
  { Id: '001000000000002AAA', Name: '贝塔有限公司', AccountNumber: 'B-200' },
  { Id: '001000000000003AAA', Name: 'Twin', AccountNumber: 'T-1' },
  { Id: '001000000000004AAA', Name: 'Twin', AccountNumber: 'T-2' }
];
const CONTACTS = [
  { Id: '003000000000001AAA', AccountId: '001000000000001AAA', Email: 'ann@acme.example' },
  { Id: '003000000000002AAA', AccountId: '001000000000001AAA', Email: 'bo@acme.example' },
  { Id: '003000000000003AAA', AccountId: '001000000000002AAA', Email: 'li@beta.example' }
];

export function acceptingOrg(): AcceptingOrg {
  let taken: string[] = [];
  const never = (): Promise<never> => Promise.reject(new Error('an import does not ask for this'));
  const field = {
    label: '',
    type: 'string',
    length: 40,
    createable: true,
    updateable: true,
    externalId: false,
    picklistValues: [],
    referenceTo: []
  };
  const org: Partial<OrgPort> = {
    identity: () =>
      Promise.resolve({
        orgId: '00D000000000001AAA',
        instanceUrl: 'http://localhost',
        username: 'batch@example.com',
        userId: '005000000000001AAA',
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        fiscalYearStartMonth: 1
      }),
    describe: (name) =>
      Promise.resolve({ name, label: name, fields: new Map([['AccountNumber', { name: 'AccountNumber', ...field }]]) }),
    query: () => Promise.resolve([]),
    limits: () => Promise.resolve(new Map()),
    async *bulkQuery(soql) {
      await Promise.resolve();
      if (soql.includes('FROM Account')) yield ACCOUNTS;
      if (soql.includes('FROM Contact')) yield CONTACTS;
    },
    bulkIngest: ({ object, columns, rows }) => {
      const list: Record<string, CellValue>[] = [...rows];
      for (const row of list) {
        if (columns.some((column) => row[column] === undefined)) throw new Error(`a row of ${object} lacks a column`);
        if (object === 'KA_Survey_Response__c') taken.push(String(row['KA_External_Id__c']));
      }
      return Promise.resolve({ jobIds: [], succeeded: list.length, created: list.length, failed: [] });
    },
    create: never,
    update: never,
    upsert: never,
    deployCustomMetadata: never
  };
  const complete = new Proxy(org, { get: (target, key: keyof OrgPort) => target[key] ?? never }) as OrgPort;
  return {
    org: complete,
    taken: () => {
      const before = taken;
      taken = [];
      return before;
    }
  };
}
