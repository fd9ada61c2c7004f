/** Orders and their lines. */
import { roundHalfUp } from '../../schema/decimal.ts';
import { isChanged, numberField, setField, textField, type Draft } from '../draft.ts';
import { SalesforceError } from '../salesforceError.ts';
import type { WriteContext } from '../writeContext.ts';
import { priceBookEntry } from './opportunities.ts';
import type { RecordRules } from './rules.ts';

const DRAFT = 'Draft';
const ACTIVATED = 'Activated';

/**
 * The category follows the status; an order is made as a draft, and activated once it has products:
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_order.htm
 */
export const orderRules: RecordRules = {
  before: (_, draft) => {
    if (isChanged(draft, 'Status')) setField(draft, 'StatusCode', categoryOf(textField(draft.row, 'Status')));
  },
  check: (context, draft) => {
    if (!isChanged(draft, 'StatusCode') || draft.row['StatusCode'] !== ACTIVATED) return;
    if (!draft.old) throw refusedActivation('Choose a valid order status and save your changes.');
    if (!hasLines(context, draft)) throw refusedActivation('An order must have at least one product.');
  }
};

/** Each of the org's statuses belongs to a category; the catalogue has one of each. */
function categoryOf(status: string | null): string {
  return status === ACTIVATED ? ACTIVATED : DRAFT;
}

function hasLines(context: WriteContext, draft: Draft): boolean {
  const lines = context.state.db.statement('SELECT 1 FROM "OrderItem" WHERE "OrderId" = ? AND "IsDeleted" = 0');
  return lines.get(draft.id) !== undefined;
}

function refusedActivation(message: string): SalesforceError {
  return new SalesforceError(400, 'FAILED_ACTIVATION', message, ['Status']);
}

export const orderItemRules: RecordRules = {
  before: (context, draft) => {
    const entry = priceBookEntry(context, draft);
    if (!draft.old && entry) {
      setField(draft, 'Product2Id', entry['Product2Id'] ?? null);
      setField(draft, 'ListPrice', entry['UnitPrice'] ?? null);
      if (!draft.given.has('UnitPrice')) setField(draft, 'UnitPrice', entry['UnitPrice'] ?? null);
    }
    const quantity = numberField(draft.row, 'Quantity');
    const unit = numberField(draft.row, 'UnitPrice');
    setField(draft, 'TotalPrice', quantity === null || unit === null ? null : roundHalfUp(quantity * unit, 2));
  },
  after: (context, draft) => {
    const id = textField(draft.row, 'OrderId');
    if (id === null) return;
    context.state.db
      .statement(
        'UPDATE "Order" SET "TotalAmount" = (SELECT coalesce(sum("TotalPrice"), 0) FROM "OrderItem" WHERE "OrderId" = ? AND "IsDeleted" = 0), "SystemModstamp" = ? WHERE "Id" = ?'
      )
      .run(id, context.now, id);
  }
};
