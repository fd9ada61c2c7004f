/** Conversion rates. */
import { numberField, textField } from '../draft.ts';
import { SalesforceError } from '../salesforceError.ts';
import type { RecordRules } from './rules.ts';

export const currencyTypeRules: RecordRules = {
  check: (_, draft) => {
    const rate = numberField(draft.row, 'ConversionRate') ?? 0;
    if (rate <= 0) throw invalidRate(rate);
    const isCorporate = draft.old?.['IsCorporate'] === 1;
    if (isCorporate && rate !== 1) {
      throw new SalesforceError(
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        'The conversion rate of the corporate currency is 1',
        ['ConversionRate']
      );
    }
  }
};

function invalidRate(rate: number): SalesforceError {
  return new SalesforceError(
    400,
    'NUMBER_OUTSIDE_VALID_RANGE',
    `Conversion Rate: value outside of valid range on numeric field: ${rate}`,
    ['ConversionRate']
  );
}

/** Each rate holds from its start until the next one of the same currency starts. */
export const datedConversionRateRules: RecordRules = {
  check: (_, draft) => {
    const rate = numberField(draft.row, 'ConversionRate') ?? 0;
    if (rate <= 0) throw invalidRate(rate);
  },
  after: (context, draft) => {
    const iso = textField(draft.row, 'IsoCode');
    context.state.db
      .statement(
        `UPDATE "DatedConversionRate" AS r SET "NextStartDate" = coalesce((SELECT min(n."StartDate") FROM "DatedConversionRate" n
           WHERE n."IsoCode" = r."IsoCode" AND n."IsDeleted" = 0 AND n."StartDate" > r."StartDate"), '9999-12-31') WHERE r."IsoCode" = ?`
      )
      .run(iso);
  }
};
