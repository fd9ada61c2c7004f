/**
 * Amounts of orgs with several currencies: each is in its record's currency, and sorted, added up and compared in the
 * company's. A rate says how much of the currency one unit of the company's is worth.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-querying-currency-fields.html
 */
import { findField, type ObjectSchema } from '../../schema/types.ts';
import type { SoqlContext } from '../../store/soqlContext.ts';
import { malformed, refuse } from '../errors.ts';
import { constant, quoted, type Bindings } from './bindings.ts';
import type { Expression } from './expression.ts';
import type { Column } from './frame.ts';

/** SQL for what the conversion of one amount depends on. */
export interface MoneySource {
  /** ISO code of the amount. */
  iso: string;
  /** Day whose rate applies; undefined where the rate of now does. */
  day: string | undefined;
}

/** Digits of a converted amount beyond the field's own; the next ones are noise of binary fractions. */
const CONVERTED_DIGITS = 8;

/** Where the currency of an object's amounts is read from; nothing in an org with one currency. */
export function moneySource(context: SoqlContext, object: ObjectSchema, alias: string): { money?: MoneySource } {
  if (context.currencies === undefined) return {};
  const own = findField(object, 'CurrencyIsoCode') !== undefined;
  const company = constant(context.currency);
  const iso = own ? `coalesce(${context.columnSql(object.name, 'CurrencyIsoCode', alias)}, ${company})` : company;
  return { money: { iso, day: context.currencies.dated ? rateDay(object, alias) : undefined } };
}

/** Dated rates hold for opportunities and their products only, by the day the opportunity closes. */
function rateDay(object: ObjectSchema, alias: string): string | undefined {
  if (object.name === 'Opportunity') return `${alias}."CloseDate"`;
  if (object.name !== 'OpportunityLineItem') return undefined;
  return `(SELECT deal."CloseDate" FROM "Opportunity" AS deal WHERE deal."Id" = ${alias}."OpportunityId")`;
}

/** The field's amount in the company currency; as it is in an org with one currency. */
export function inCompanyCurrency(context: SoqlContext, column: Column): string {
  return converted(context, column, constant(context.currency));
}

/** convertCurrency(): the field's amount in the caller's currency. Refused where the org has one currency. */
export function convertCurrency(context: SoqlContext, source: Expression): Expression {
  const { column } = source;
  if (source.aggregate) throw malformed('convertCurrency() cannot convert the result of an aggregate function');
  if (source.type !== 'currency' || column === undefined) {
    throw refuse(
      'INVALID_FIELD',
      `convertCurrency() is not supported on field '${source.key ?? 'expression'}': it is not a currency field`
    );
  }
  if (context.currencies === undefined) {
    throw refuse('INVALID_FIELD', 'convertCurrency() needs an organization that has multiple currencies enabled');
  }
  const user = constant(context.currencies.user);
  return { ...source, sql: converted(context, column, user), currency: user };
}

/** `Amount > USD5000`: both sides in the company currency, left and right of the operator. */
export function comparedAmounts(
  context: SoqlContext,
  bindings: Bindings,
  left: Expression,
  literal: { isoCode: string; value: number }
): [left: string, right: string] {
  const { column } = left;
  const amount = bindings.add(literal.value);
  if (column?.money === undefined) return [left.sql, amount];
  if (left.aggregate) throw malformed('an amount with a currency cannot be compared with an aggregate function');
  const known = context.db.prepare('SELECT 1 FROM "CurrencyType" WHERE "IsoCode" = ? AND "IsActive" = 1');
  if (known.get(literal.isoCode) === undefined) {
    throw refuse('INVALID_FIELD', `${literal.isoCode} is not an active currency of this organization`);
  }
  const right = `(${amount} / ${rate(column.money, constant(literal.isoCode))})`;
  return [inCompanyCurrency(context, column), `ROUND(${right}, ${column.field.scale + CONVERTED_DIGITS})`];
}

function converted(context: SoqlContext, column: Column, target: string): string {
  const { sql, money, field } = column;
  if (money === undefined) return sql;
  const company = constant(context.currency);
  const multiplied = target === company ? '' : ` * ${rate(money, target)}`;
  const amount = `ROUND(${sql} / ${rate(money, money.iso)}${multiplied}, ${field.scale + CONVERTED_DIGITS})`;
  return `(CASE WHEN ${money.iso} = ${target} THEN ${sql} ELSE ${amount} END)`;
}

function rate({ day }: MoneySource, iso: string): string {
  const now = `(SELECT "ConversionRate" FROM "CurrencyType" WHERE "IsoCode" = ${iso})`;
  if (day === undefined) return now;
  const table = quoted('DatedConversionRate');
  const dated = `SELECT "ConversionRate" FROM ${table} WHERE "IsoCode" = ${iso} AND "IsDeleted" = 0 AND "StartDate" <= ${day} AND "NextStartDate" > ${day}`;
  return `coalesce((${dated}), ${now})`;
}

/** What FORMAT() shows of an amount, as SQL for a JSON list of [amount, currency] pairs; null where it is blank. */
export function shownAmounts(
  context: SoqlContext,
  { sql, column, aggregate, currency }: Expression
): string | undefined {
  if (context.currencies === undefined || column?.money === undefined) return undefined;
  const user = constant(context.currencies.user);
  const iso = aggregate ? constant(context.currency) : (currency ?? column.money.iso);
  const own = `json_array(${sql}, ${iso})`;
  // The user's own money stands beside that of the record, as on pages.
  const both = `json_array(${own}, json_array(${converted(context, column, user)}, ${user}))`;
  const shown =
    aggregate || currency !== undefined
      ? `json_array(${own})`
      : `CASE ${iso} WHEN ${user} THEN json_array(${own}) ELSE ${both} END`;
  return `CASE WHEN ${sql} IS NULL THEN NULL ELSE ${shown} END`;
}
