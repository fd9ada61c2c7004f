/**
 * What SOQL needs of the store. The contract of the tables:
 * - one table per object, named as the object (quoted: "Account"), columns named as the fields ("KA_Tier__c");
 * - Id TEXT PRIMARY KEY of 18 characters; IsDeleted INTEGER 0/1; booleans INTEGER 0/1; int, double, currency, percent
 *   REAL (with the digits they came with); date TEXT YYYY-MM-DD; datetime TEXT YYYY-MM-DDTHH:mm:ss.sssZ in UTC;
 *   time TEXT HH:mm:ss.sssZ; multi-select TEXT joined by ';' in the order of the value set; references are 18-character ids;
 * - text is never empty: blank is NULL;
 * - text columns have SQLite's default (binary) collation; case-insensitive comparison is the reader's business;
 * - formula and compound fields have no column: `columnSql` gives an expression for every field, stored or not.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { OrgSchema } from '../schema/types.ts';

export interface CurrencyConversion {
  /** ISO code of the caller's currency. */
  readonly user: string;
  /** Advanced currency management: DatedConversionRate holds rates by date. */
  readonly dated: boolean;
}

export interface SoqlContext {
  readonly schema: OrgSchema;
  readonly db: DatabaseSync;
  /**
   * SQL expression of a field's value for the row that `tableAlias` names. For plain fields `alias."Field"`, for formula
   * fields a call of a SQLite function, for address fields a JSON text.
   */
  columnSql(object: string, field: string, tableAlias: string): string;
  /** Field-level security of the caller; a field that is not readable is to be refused as if it did not exist. */
  canReadField(object: string, field: string): boolean;
  canReadObject(object: string): boolean;
  /** SQL condition on the rows of the object that sharing shows to the caller; undefined where it shows all. */
  visibleRowsSql(object: string, tableAlias: string): string | undefined;
  readonly userId: string;
  readonly language: string;
  readonly locale: string;
  /** IANA zone of the caller. */
  readonly timeZone: string;
  readonly apiVersion: string;
  /** 1–12. */
  readonly fiscalYearStartMonth: number;
  /** FiscalYear is named after the year it starts in (true) or ends in (false). */
  readonly fiscalYearNamedByStart: boolean;
  /** ISO code of the company currency. */
  readonly currency: string;
  /** How amounts are converted; undefined where the org has one currency. */
  readonly currencies: CurrencyConversion | undefined;
  /** Time of the request. */
  now(): Date;
}
