/** The two questions the page around the components asks: accounts by name, accounts by score. */
import { objectLabels } from './objectLabels.ts';
import { metadata, queries } from './pageData.ts';

export interface AccountRow {
  id: string;
  name: string;
  industry: string;
  tier: string;
  score: string;
  revenue: string;
  roi: string;
  owner: string;
}

export interface AccountRows {
  rows: AccountRow[];
  totalCount: number;
  endCursor: string | undefined;
}

export interface AccountListRequest {
  /** Part of the name; '' for all. */
  name: string;
  first: number;
  after?: string | undefined;
}

const listQuery = `
  query previewAccounts($where: Account_Filter, $orderBy: Account_OrderBy, $first: Int, $after: String) {
    uiapi {
      query {
        Account(where: $where, orderBy: $orderBy, first: $first, after: $after) {
          edges {
            node {
              Id
              Name { value }
              Industry @optional { displayValue }
              KA_Tier__c @optional { value displayValue }
              KA_Score__c @optional { value displayValue }
              KA_Revenue__c @optional { displayValue }
              KA_ROI__c @optional { value }
              Owner @optional { Name { value } }
            }
          }
          pageInfo { hasNextPage endCursor }
          totalCount
        }
      }
    }
  }`;

const byScore = { KA_Score__c: { order: 'DESC', nulls: 'LAST' } };

/** Whether the user may see scores: without the package's permission set, accounts are listed by name. */
export async function isScoreVisible(): Promise<boolean> {
  return objectLabels(await metadata.get('/ui-api/object-info/Account'))?.fields.has('KA_Score__c') ?? false;
}

/** Best score first, accounts that are not rated last. */
export async function listAccounts({ name, first, after }: AccountListRequest): Promise<AccountRows> {
  const variables = {
    where: name === '' ? undefined : { Name: { like: `%${escapeLike(name)}%` } },
    orderBy: { ...((await isScoreVisible()) ? byScore : {}), Name: { order: 'ASC' } },
    first,
    after
  };
  const { data, errors } = await queries.execute({ query: listQuery, variables, operationName: 'previewAccounts' });
  if (errors !== undefined) throw new Error(errors.map(messageOf).join(' '));
  return toRows(data);
}

/** Wildcards of LIKE that the user typed stand for themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

function toRows(data: unknown): AccountRows {
  const connection = at(data, 'uiapi', 'query', 'Account');
  const edges = at(connection, 'edges');
  const endCursor = at(connection, 'pageInfo', 'endCursor');
  return {
    rows: (Array.isArray(edges) ? edges : []).map((edge) => toRow(at(edge, 'node'))),
    totalCount: Number(at(connection, 'totalCount') ?? 0),
    endCursor:
      at(connection, 'pageInfo', 'hasNextPage') === true && typeof endCursor === 'string' ? endCursor : undefined
  };
}

function toRow(node: unknown): AccountRow {
  const text = (...path: string[]): string => {
    const value = at(node, ...path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return {
    id: text('Id'),
    name: text('Name', 'value'),
    industry: text('Industry', 'displayValue'),
    tier: text('KA_Tier__c', 'displayValue') || text('KA_Tier__c', 'value'),
    score: text('KA_Score__c', 'displayValue') || text('KA_Score__c', 'value'),
    revenue: text('KA_Revenue__c', 'displayValue'),
    roi: percentText(at(node, 'KA_ROI__c', 'value')),
    owner: text('Owner', 'Name', 'value')
  };
}

/** GraphQL leaves the sign to the client. */
function percentText(value: unknown): string {
  if (typeof value !== 'number') return '';
  const { locale } = globalThis.previewHost.i18n;
  return new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value / 100
  );
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (current, name) => (typeof current === 'object' && current !== null ? Reflect.get(current, name) : undefined),
    value
  );
}

function messageOf(error: unknown): string {
  return String(at(error, 'message'));
}
