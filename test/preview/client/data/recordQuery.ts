/** What the record picker asks: records of an object by part of their name, and the name of one. */
import { escapeLike } from './accountQuery.ts';
import { queries } from './pageData.ts';

export interface NamedRecord {
  id: string;
  name: string;
}

/** As `lightning-record-picker` takes it, of the parts that the components use. */
export interface RecordFilter {
  criteria: readonly { fieldPath: string; operator: string; value: unknown }[];
}

/** The first few by name. */
export function findRecords(object: string, term: string, filter?: RecordFilter): Promise<NamedRecord[]> {
  const criteria = (filter?.criteria ?? []).map(({ fieldPath, operator, value }) => ({
    [fieldPath]: { [operator]: value }
  }));
  return ask(object, { and: [{ Name: { like: `%${escapeLike(term)}%` } }, ...criteria] });
}

/** undefined where there is no such record for the user. */
export async function recordById(object: string, id: string): Promise<NamedRecord | undefined> {
  const [found] = await ask(object, { Id: { eq: id } });
  return found;
}

async function ask(object: string, where: object): Promise<NamedRecord[]> {
  const query = `
    query previewRecords($where: ${object}_Filter) {
      uiapi {
        query {
          ${object}(where: $where, orderBy: { Name: { order: ASC } }, first: 5) {
            edges { node { Id Name { value } } }
          }
        }
      }
    }`;
  const { data, errors } = await queries.execute({ query, variables: { where }, operationName: 'previewRecords' });
  if (errors !== undefined) throw new Error(`${object} could not be searched: ${JSON.stringify(errors)}`);
  const edges = at(data, 'uiapi', 'query', object, 'edges');
  return (Array.isArray(edges) ? edges : []).map((edge) => ({
    id: String(at(edge, 'node', 'Id')),
    name: String(at(edge, 'node', 'Name', 'value'))
  }));
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (current, name) => (typeof current === 'object' && current !== null ? Reflect.get(current, name) : undefined),
    value
  );
}
