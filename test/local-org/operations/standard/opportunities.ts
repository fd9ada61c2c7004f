/** Opportunities and their lines; price book entries. */
import { roundHalfUp } from '../../schema/decimal.ts';
import type { StoredValue } from '../../store/values.ts';
import { isChanged, numberField, setField, textField, type Draft } from '../draft.ts';
import { fiscalPeriod } from '../fiscalPeriod.ts';
import { SalesforceError } from '../salesforceError.ts';
import type { WriteContext } from '../writeContext.ts';
import type { RecordRules } from './rules.ts';

export const opportunityRules: RecordRules = {
  before: (context, draft) => {
    if (isChanged(draft, 'StageName')) applyStage(context, draft);
    if (isChanged(draft, 'CloseDate')) applyPeriod(context, draft);
    if (draft.old?.['HasOpportunityLineItem'] === 1 && draft.given.has('Amount')) {
      // The amount of a deal with products is the sum of the products; what is sent is ignored.
      setField(draft, 'Amount', draft.old['Amount'] ?? null);
    }
    const amount = numberField(draft.row, 'Amount');
    const probability = numberField(draft.row, 'Probability');
    const expected = amount === null || probability === null ? null : roundHalfUp((amount * probability) / 100, 2);
    setField(draft, 'ExpectedRevenue', expected);
  }
};

/** What the stage says about the deal: closed, won, how likely, which forecast. */
function applyStage(context: WriteContext, draft: Draft): void {
  const name = textField(draft.row, 'StageName');
  if (name === null) return;
  const stage = context.state.db
    .statement('SELECT * FROM "OpportunityStage" WHERE "ApiName" = ? AND "IsActive" = 1')
    .get(name);
  if (!stage) {
    throw new SalesforceError(
      400,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `Stage: bad value for restricted picklist field: ${name}`,
      ['StageName']
    );
  }
  const take = (field: string, column: string): void => setField(draft, field, storedValue(stage[column]));
  take('IsClosed', 'IsClosed');
  take('IsWon', 'IsWon');
  if (!draft.given.has('Probability')) take('Probability', 'DefaultProbability');
  take('ForecastCategory', 'ForecastCategory');
  if (!draft.given.has('ForecastCategoryName')) take('ForecastCategoryName', 'ForecastCategoryName');
  setField(draft, 'LastStageChangeDate', context.now);
}

function storedValue(value: unknown): StoredValue {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function applyPeriod(context: WriteContext, draft: Draft): void {
  const day = textField(draft.row, 'CloseDate');
  if (day === null) return;
  const { fiscalYearStartMonth, fiscalYearNamedByStart } = context.state.settings;
  const { year, quarter } = fiscalPeriod(day, fiscalYearStartMonth, fiscalYearNamedByStart);
  setField(draft, 'FiscalYear', year);
  setField(draft, 'FiscalQuarter', quarter);
  setField(draft, 'Fiscal', `${year} ${quarter}`);
}

/** Price of a line: unit price × quantity, or the total, less the discount. */
export const lineItemRules: RecordRules = {
  before: (context, draft) => {
    const entry = priceBookEntry(context, draft);
    if (!draft.old && entry) {
      setField(draft, 'Product2Id', entry['Product2Id'] ?? null);
      setField(draft, 'ListPrice', entry['UnitPrice'] ?? null);
      setField(draft, 'ProductCode', entry['ProductCode'] ?? null);
      setField(draft, 'Name', entry['Name'] ?? null);
    }
    priceLine(draft);
  },
  after: sumLines
};

/** The price that a line was made from. */
export function priceBookEntry(
  context: WriteContext,
  draft: Draft
): ReturnType<ReturnType<WriteContext['state']['table']>['get']> {
  const id = textField(draft.row, 'PricebookEntryId');
  return id === null ? undefined : context.state.table('PricebookEntry').get(id);
}

function priceLine(draft: Draft): void {
  const { row, given } = draft;
  const quantity = numberField(row, 'Quantity');
  const unit = numberField(row, 'UnitPrice');
  const total = numberField(row, 'TotalPrice');
  if (given.has('UnitPrice') && given.has('TotalPrice') && unit !== null && total !== null && !draft.old) {
    throw new SalesforceError(
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      'UnitPrice and TotalPrice cannot both be given for a line',
      ['UnitPrice']
    );
  }
  if (quantity === null) return;
  const factor = 1 - (numberField(row, 'Discount') ?? 0) / 100;
  if (given.has('TotalPrice') && total !== null) {
    if (quantity !== 0 && factor !== 0) setField(draft, 'UnitPrice', roundHalfUp(total / quantity / factor, 2));
  } else if (unit !== null) {
    setField(draft, 'TotalPrice', roundHalfUp(unit * quantity * factor, 2));
  } else {
    throw new SalesforceError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [UnitPrice]', ['UnitPrice']);
  }
}

/** The deal's amount follows its lines. */
function sumLines(context: WriteContext, draft: Draft): void {
  const id = textField(draft.row, 'OpportunityId');
  if (id === null) return;
  const sums = context.state.db
    .statement(
      'SELECT count(*) AS lines, sum("TotalPrice") AS total FROM "OpportunityLineItem" WHERE "OpportunityId" = ? AND "IsDeleted" = 0'
    )
    .get(id);
  const opportunity = context.state.table('Opportunity').get(id);
  if (!opportunity) return;
  const hasLines = Number(sums?.['lines'] ?? 0) > 0;
  const amount = hasLines ? roundHalfUp(Number(sums?.['total'] ?? 0), 2) : (opportunity['Amount'] ?? null);
  const probability = numberField(opportunity, 'Probability') ?? 0;
  const entry = priceBookEntry(context, draft);
  context.state.table('Opportunity').update(id, {
    // The first product settles the price book of the deal.
    Pricebook2Id: opportunity['Pricebook2Id'] ?? entry?.['Pricebook2Id'] ?? null,
    HasOpportunityLineItem: hasLines ? 1 : 0,
    Amount: amount,
    ExpectedRevenue: typeof amount === 'number' ? roundHalfUp((amount * probability) / 100, 2) : null,
    SystemModstamp: context.now
  });
}

export const pricebookEntryRules: RecordRules = {
  before: (context, draft) => {
    const productId = textField(draft.row, 'Product2Id');
    const product = productId === null ? undefined : context.state.table('Product2').get(productId);
    if (draft.old || !product) return;
    setField(draft, 'Name', product['Name'] ?? null);
    setField(draft, 'ProductCode', product['ProductCode'] ?? null);
  },
  check: (context, draft) => {
    const bookId = textField(draft.row, 'Pricebook2Id');
    const book = bookId === null ? undefined : context.state.table('Pricebook2').get(bookId);
    if (draft.old || !book || book['IsStandard'] === 1) return;
    const standard = context.state.db
      .statement(
        'SELECT 1 FROM "PricebookEntry" e JOIN "Pricebook2" b ON b."Id" = e."Pricebook2Id" WHERE b."IsStandard" = 1 AND e."Product2Id" = ? AND e."IsDeleted" = 0'
      )
      .get(textField(draft.row, 'Product2Id'));
    if (!standard) {
      throw new SalesforceError(
        400,
        'STANDARD_PRICE_NOT_DEFINED',
        'Before creating a custom price, create a standard price.'
      );
    }
  }
};
