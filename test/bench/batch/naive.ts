/**
 * How one would write it in an afternoon: jsforce streams every record, a Map adds up, and collections of 200 write back.
 * Sums only, no score: the same reading and writing, less thinking. `node naive.ts URL TOKEN AS_OF`; a line of JSON.
 */
import { Connection } from 'jsforce';

const [instanceUrl = '', accessToken = '', asOf = ''] = process.argv.slice(2);
const connection = new Connection({ instanceUrl, accessToken, version: '66.0' });
const started = performance.now();
let records = 0;

async function each(soql: string, use: (record: Record<string, unknown>) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const query = connection.query<Record<string, unknown>>(soql);
    query.on('record', (record: Record<string, unknown>) => {
      records += 1;
      use(record);
    });
    query.on('end', () => resolve());
    query.on('error', reject);
    void query.run({ autoFetch: true, maxFetch: 100_000_000 });
  });
}

interface Sums {
  Id: string;
  KA_Revenue__c: number;
  KA_Responses__c: number;
}
const sums = new Map<string, Sums>();
const of = (id: unknown): Sums | undefined => sums.get(String(id));

await each('SELECT Id, Name, ParentId, OwnerId, AnnualRevenue, NumberOfEmployees, Industry FROM Account', ({ Id }) => {
  sums.set(String(Id), { Id: String(Id), KA_Revenue__c: 0, KA_Responses__c: 0 });
});
await each(
  `SELECT AccountId, CloseDate, Amount, KA_Product_Cost__c FROM Opportunity WHERE IsWon = true AND CloseDate <= ${asOf}`,
  (deal) => {
    const account = of(deal['AccountId']);
    if (account) account.KA_Revenue__c += Number(deal['Amount'] ?? 0);
  }
);
await each(
  'SELECT KA_Account__c, KA_Answered_At__c, KA_NPS__c, KA_CSAT__c, KA_CES__c FROM KA_Survey_Response__c',
  (answer) => {
    const account = of(answer['KA_Account__c']);
    if (account) account.KA_Responses__c += 1;
  }
);
await each(
  `SELECT AccountId, ActivityDate FROM Task WHERE IsClosed = true AND ActivityDate <= ${asOf}`,
  () => undefined
);
await each(`SELECT AccountId, ActivityDate FROM Event WHERE ActivityDate <= ${asOf}`, () => undefined);
const rows = [...sums.values()].map((row) => ({ ...row, KA_Revenue__c: Math.round(row.KA_Revenue__c * 100) / 100 }));
let written = 0;
for (let from = 0; from < rows.length; from += 200) {
  const results = await connection.sobject('Account').update(rows.slice(from, from + 200));
  written += results.filter(({ success }) => success).length;
}
const line = {
  milliseconds: performance.now() - started,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  records,
  written
};
process.stdout.write(`${JSON.stringify(line)}\n`);
