import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { QueryCursor, RecordView } from '../operations/org.ts';
import type { SoqlContext } from '../store/soqlContext.ts';
import type { RecordShape, RowPlan } from './compile/plan.ts';
import { refuse } from './errors.ts';

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-changing-batch-size.html */
const LARGEST_BATCH = 2000;

type Row = unknown[];
type ReadRow = (row: Row) => RecordView;

/** A compiled query as a cursor: counted when asked, rows read one by one. */
export function cursorOf(context: SoqlContext, plan: RowPlan): QueryCursor {
  if (plan.aggregate && !plan.countOnly) return aggregateCursor(context, plan);
  let total: number | undefined;
  return {
    get totalSize() {
      total ??= countRows(context.db, plan);
      return total;
    },
    object: plan.object,
    columns: plan.columns,
    *rows(): IterableIterator<RecordView> {
      if (plan.countOnly) return;
      const read = rowReader(context, plan.shape);
      for (const row of statement(context.db, plan.sql).iterate(...plan.values)) yield read(asRow(row));
    }
  };
}

/** Aggregate results come in one batch or not at all. */
function aggregateCursor(context: SoqlContext, plan: RowPlan): QueryCursor {
  const read = rowReader(context, plan.shape);
  const records: RecordView[] = [];
  for (const row of statement(context.db, plan.sql).iterate(...plan.values)) {
    if (records.length === LARGEST_BATCH) {
      throw refuse(
        'EXCEEDED_ID_LIMIT',
        'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch'
      );
    }
    records.push(read(asRow(row)));
  }
  return { totalSize: records.length, object: plan.object, columns: plan.columns, rows: () => records.values() };
}

function countRows(db: DatabaseSync, plan: RowPlan): number {
  const row = asRow(statement(db, plan.countSql).get(...plan.values));
  return Number(row[0]);
}

/** Each use has its own statement: one that is being iterated cannot serve another. */
function statement(db: DatabaseSync, sql: string): StatementSync {
  const prepared = db.prepare(sql);
  prepared.setReturnArrays(true);
  return prepared;
}

function asRow(row: unknown): Row {
  return Array.isArray(row) ? row : [];
}

/** Prepares what reading a row needs once, nested queries included. */
function rowReader(context: SoqlContext, shape: RecordShape): ReadRow {
  const { type, id } = shape;
  const items = shape.items.map((item): ((row: Row, record: RecordView) => void) => {
    const { key } = item;
    switch (item.kind) {
      case 'value': {
        const { column, read } = item;
        return (row, record) => (record[key] = read(row[column]));
      }
      case 'parent': {
        const { id: parentId = 0 } = item.shape;
        const read = rowReader(context, item.shape);
        return (row, record) => (record[key] = row[parentId] === null ? null : read(row));
      }
      case 'choice': {
        const readers = new Map([...item.shapes].map(([prefix, choice]) => [prefix, rowReader(context, choice)]));
        return (row, record) => (record[key] = readers.get(String(row[item.id]).slice(0, 3))?.(row) ?? null);
      }
      case 'children': {
        const children = childReader(context, item.plan);
        return (row, record) => (record[key] = children(row[id ?? 0]));
      }
    }
  });
  return (row) => {
    const record: RecordView = { attributes: attributes(context, type, id === undefined ? null : row[id]) };
    for (const read of items) read(row, record);
    return record;
  };
}

function childReader(context: SoqlContext, plan: RowPlan): (parentId: unknown) => unknown {
  const prepared = statement(context.db, plan.sql);
  const read = rowReader(context, plan.shape);
  const [, ...values] = plan.values;
  return (parentId) => {
    // Nested queries of the same statement would disturb each other, so its rows are taken all at once.
    const link: SQLInputValue = typeof parentId === 'string' ? parentId : null;
    const records = prepared.all(link, ...values).map((row) => read(asRow(row)));
    return records.length === 0 ? null : { totalSize: records.length, done: true, records };
  };
}

function attributes(context: SoqlContext, type: string, id: unknown): RecordView['attributes'] {
  if (typeof id !== 'string') return { type };
  return { type, url: `/services/data/v${context.apiVersion}/sobjects/${type}/${id}` };
}
