/** Valid requests of every protocol, which the mutations start from. */
import type { WireRequest } from './wire.ts';

/** Records and jobs that exist. */
export interface KnownIds {
  readonly account: string;
  readonly contact: string;
  readonly investment: string;
  readonly queryJob: string;
  readonly openJob: string;
}

const DATA = '/services/data/v66.0';

const QUERIES = [
  `SELECT Id, Name, Owner.Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name LIKE 'A%' ORDER BY Name LIMIT 10`,
  `SELECT Industry, COUNT(Id) n, SUM(AnnualRevenue) FROM Account GROUP BY Industry HAVING COUNT(Id) > 0`,
  `SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName != 'x') AND CreatedDate = LAST_N_DAYS:30`,
  `SELECT KA_Account__r.Name, KA_Amount__c FROM KA_Investment__c WHERE KA_Date__c >= 2026-01-01 AND KA_Amount__c > 1.5`,
  `SELECT CALENDAR_YEAR(CloseDate) y, StageName FROM Opportunity GROUP BY ROLLUP(CALENDAR_YEAR(CloseDate), StageName)`,
  `SELECT FIELDS(ALL) FROM Contact LIMIT 200`,
  `SELECT toLabel(KA_Tier__c), FORMAT(KA_Revenue__c) FROM Account WHERE KA_Tier__c IN ('Key', 'Strategic') ALL ROWS`,
  `SELECT DeveloperName, KA_Priority__c FROM KA_Scoring_Model__mdt`
];

const GRAPHQL = [
  `query q($first: Int) { uiapi { query { Account(first: $first, where: {Name: {like: "A%"}}, orderBy: {Name: {order: ASC}})
    { edges { node { Id Name { value displayValue } Contacts { edges { node { LastName { value } } } } } } pageInfo { hasNextPage endCursor } } } } }`,
  `mutation m { uiapi { AccountUpdate(input: {Id: "ACCOUNT", Account: {Industry: "Energy"}}) { success } } }`,
  `query a { uiapi { aggregate { Account(groupBy: {Industry: {group: true}}) { edges { node { aggregate { Industry { value } Id { count { value } } } } } } } } }`
];

function json(family: string, method: string, path: string, body?: unknown): WireRequest {
  return {
    family,
    method,
    path: path.startsWith('/services') ? path : DATA + path,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body))
  };
}

function text(family: string, method: string, path: string, type: string, body: string): WireRequest {
  return {
    family,
    method,
    path: path.startsWith('/services') ? path : DATA + path,
    headers: { 'content-type': type },
    body: Buffer.from(body)
  };
}

/** The requests; those of the Metadata API carry the session in their envelope. */
export function corpus(ids: KnownIds, sessionId: string): WireRequest[] {
  const account = { attributes: { type: 'Account' }, Name: 'Fuzz', Industry: 'Energy', AnnualRevenue: 12.5 };
  const investment = {
    KA_Account__c: ids.account,
    KA_Date__c: '2026-01-31',
    KA_Category__c: 'Travel',
    KA_Amount__c: 99.5
  };
  const rest: WireRequest[] = [
    json('rest', 'POST', '/sobjects/Account', { Name: 'Fuzz', Industry: 'Energy', NumberOfEmployees: 5 }),
    json('rest', 'POST', '/sobjects/KA_Investment__c', investment),
    json('rest', 'PATCH', `/sobjects/Account/${ids.account}`, { Description: 'changed', AnnualRevenue: 10 }),
    json('rest', 'PATCH', '/sobjects/KA_Investment__c/KA_External_Id__c/F-1', investment),
    json('rest', 'GET', `/sobjects/Account/${ids.account}?fields=Id,Name,KA_Tier__c`),
    json('rest', 'GET', `/sobjects/Contact/${ids.contact}`),
    json('rest', 'DELETE', `/sobjects/KA_Investment__c/${ids.investment}`),
    json('rest', 'GET', '/sobjects/Account/describe'),
    json('rest', 'GET', '/sobjects/Account/describe/layouts'),
    json('rest', 'GET', '/sobjects/Account/updated?start=2026-01-01T00:00:00Z&end=2026-01-20T00:00:00Z'),
    json('rest', 'GET', '/limits'),
    json('rest', 'GET', '/recent?limit=5')
  ];
  const composite: WireRequest[] = [
    json('composite', 'POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: `${DATA}/sobjects/Account`, referenceId: 'a', body: { Name: 'Composite' } },
        {
          method: 'POST',
          url: `${DATA}/sobjects/Contact`,
          referenceId: 'c',
          body: { LastName: 'x', AccountId: '@{a.id}' }
        },
        { method: 'GET', url: `${DATA}/query?q=SELECT+Id+FROM+Account`, referenceId: 'q' }
      ]
    }),
    json('composite', 'POST', '/composite/batch', {
      haltOnError: true,
      batchRequests: [
        { method: 'GET', url: 'v66.0/limits' },
        { method: 'PATCH', url: `v66.0/sobjects/Account/${ids.account}`, richInput: { Industry: 'Media' } }
      ]
    }),
    json('composite', 'POST', '/composite/tree/Account', {
      records: [
        {
          attributes: { type: 'Account', referenceId: 'r1' },
          Name: 'Tree',
          Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'r2' }, LastName: 'Leaf' }] }
        }
      ]
    }),
    json('composite', 'POST', '/composite/sobjects', {
      allOrNone: true,
      records: [account, { ...account, Name: 'Second' }]
    }),
    json('composite', 'PATCH', '/composite/sobjects', { allOrNone: false, records: [{ ...account, Id: ids.account }] }),
    json('composite', 'PATCH', '/composite/sobjects/KA_Investment__c/KA_External_Id__c', {
      records: [{ attributes: { type: 'KA_Investment__c' }, KA_External_Id__c: 'F-2', ...investment }]
    }),
    json('composite', 'DELETE', `/composite/sobjects?ids=${ids.investment}&allOrNone=true`),
    json('composite', 'GET', `/composite/sobjects/Account?ids=${ids.account}&fields=Id,Name`),
    json('composite', 'POST', '/composite/sobjects/Account', { ids: [ids.account], fields: ['Id', 'Name'] })
  ];
  const query = QUERIES.map((soql) => json('soql', 'GET', `/query?q=${encodeURIComponent(soql)}`));
  const bulk: WireRequest[] = [
    json('bulk', 'POST', '/jobs/query', { operation: 'query', query: 'SELECT Id, Name FROM Account' }),
    json('bulk', 'GET', `/jobs/query/${ids.queryJob}/results?maxRecords=2&locator=MQ`),
    json('bulk', 'GET', `/jobs/query/${ids.queryJob}/resultPages?maxRecords=2`),
    json('bulk', 'POST', '/jobs/ingest', { object: 'Contact', operation: 'insert', lineEnding: 'LF' }),
    json('bulk', 'PATCH', `/jobs/ingest/${ids.openJob}`, { state: 'Open' }),
    json('bulk', 'GET', `/jobs/ingest/${ids.openJob}/successfulResults`),
    json('bulk', 'GET', '/jobs/ingest?queryLocator=0'),
    // A whole job: the marker is replaced by a new job's id, which is then closed.
    text(
      'csv',
      'PUT',
      '/jobs/ingest/JOB/batches',
      'text/csv',
      'LastName,Email,AccountId\nBulk,a@b.example,ACCOUNT\n"Two, b",,\n'.replace('ACCOUNT', ids.account)
    )
  ];
  const ui: WireRequest[] = [
    json(
      'uiapi',
      'GET',
      `/ui-api/records/${ids.account}?fields=Account.Name,Account.Owner.Name&optionalFields=Account.KA_Tier__c`
    ),
    json('uiapi', 'POST', '/ui-api/records', {
      apiName: 'Account',
      fields: { Name: 'From the page', Industry: 'Energy' }
    }),
    json('uiapi', 'PATCH', `/ui-api/records/${ids.account}`, { fields: { Description: 'From the page' } }),
    json('uiapi', 'GET', '/ui-api/object-info/Account'),
    json('uiapi', 'GET', '/ui-api/object-info/Account/picklist-values/012000000000000AAA/Industry'),
    json('uiapi', 'GET', `/ui-api/records/batch/${ids.account},${ids.contact}?fields=Account.Name`)
  ];
  const graphql = GRAPHQL.map((source) =>
    json('graphql', 'POST', '/graphql', { query: source.replace('ACCOUNT', ids.account), variables: { first: 5 } })
  );
  const services: WireRequest[] = [
    text(
      'oauth',
      'POST',
      '/services/oauth2/token',
      'application/x-www-form-urlencoded',
      'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=eyJhbGciOiJSUzI1NiJ9.e30.x'
    ),
    json('oauth', 'GET', '/services/oauth2/userinfo'),
    json('actions', 'POST', '/actions/standard/customNotificationAction', {
      inputs: [
        {
          customNotifTypeId: '0MLKa0000000001',
          recipientIds: [ids.account],
          title: 't',
          body: 'b',
          targetId: ids.account
        }
      ]
    }),
    text(
      'metadata',
      'POST',
      '/services/Soap/m/66.0',
      'text/xml',
      soap(
        sessionId,
        '<listMetadata><queries><type>CustomObject</type></queries><asOfVersion>66.0</asOfVersion></listMetadata>'
      )
    ),
    text(
      'metadata',
      'POST',
      '/services/Soap/m/66.0',
      'text/xml',
      soap(sessionId, '<describeMetadata><asOfVersion>66.0</asOfVersion></describeMetadata>')
    ),
    text(
      'metadata',
      'POST',
      '/services/Soap/m/66.0',
      'text/xml',
      soap(
        sessionId,
        '<deploy><ZipFile>UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==</ZipFile><DeployOptions><checkOnly>true</checkOnly></DeployOptions></deploy>'
      )
    ),
    text(
      'metadata',
      'POST',
      '/services/Soap/m/66.0',
      'text/xml',
      soap(
        sessionId,
        '<checkDeployStatus><asyncProcessId>0AfKa0000000001</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>'
      )
    ),
    text(
      'metadata',
      'POST',
      '/metadata/deployRequest',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="json"\r\nContent-Type: application/json\r\n\r\n{"deployOptions":{"checkOnly":true}}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="d.zip"\r\nContent-Type: application/zip\r\n\r\nPK\r\n--b--\r\n'
    )
  ];
  return [...rest, ...composite, ...query, ...bulk, ...ui, ...graphql, ...services];
}

function soap(sessionId: string, call: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
    'xmlns="http://soap.sforce.com/2006/04/metadata"><soapenv:Header><SessionHeader>' +
    `<sessionId>${sessionId}</sessionId></SessionHeader></soapenv:Header><soapenv:Body>${call}</soapenv:Body></soapenv:Envelope>`
  );
}
