import { hash } from 'node:crypto';
import type { RatedAccount } from '../../model/ratedAccount.ts';
import type { CellValue, TextRow } from '../../org/orgPort.ts';
import { recordsText, stateText, type ResultState } from './resultState.ts';

/** How a field's text in the org and its calculated value are made comparable. */
type Form = 'text' | 'number' | 'detail';

interface WrittenField {
  name: string;
  form: Form;
  value: (rated: RatedAccount) => CellValue;
}

/** Every Account field that the batch calculates, in the order of the upload. */
const writtenFields: readonly WrittenField[] = [
  { name: 'KA_Tier__c', form: 'text', value: (rated) => rated.tier },
  { name: 'KA_Calculated_Tier__c', form: 'text', value: (rated) => rated.calculatedTier },
  { name: 'KA_Previous_Tier__c', form: 'text', value: (rated) => rated.previousTier },
  { name: 'KA_Tier_Since__c', form: 'text', value: (rated) => rated.tierSince },
  { name: 'KA_Score__c', form: 'number', value: (rated) => rated.score },
  { name: 'KA_Score_Change__c', form: 'number', value: (rated) => rated.scoreChange },
  { name: 'KA_Score_Coverage__c', form: 'number', value: (rated) => rated.coverage },
  { name: 'KA_Attractiveness__c', form: 'number', value: (rated) => rated.attractiveness },
  { name: 'KA_Strength__c', form: 'number', value: (rated) => rated.strength },
  { name: 'KA_Score_Detail__c', form: 'detail', value: (rated) => JSON.stringify(rated.scoreDetail) },
  { name: 'KA_RFM__c', form: 'text', value: (rated) => rated.rfm },
  { name: 'KA_RFM_Segment__c', form: 'text', value: (rated) => rated.rfmSegment },
  { name: 'KA_CLV__c', form: 'number', value: (rated) => rated.clv },
  { name: 'KA_CLV_Method__c', form: 'text', value: (rated) => rated.clvMethod },
  { name: 'KA_Probability_Active__c', form: 'number', value: (rated) => rated.probabilityActive },
  { name: 'KA_Next_Order_Expected__c', form: 'text', value: (rated) => rated.nextOrderExpected },
  { name: 'KA_Revenue__c', form: 'number', value: (rated) => rated.revenue },
  { name: 'KA_Revenue_Prior__c', form: 'number', value: (rated) => rated.revenuePrior },
  { name: 'KA_Return__c', form: 'number', value: (rated) => rated.return },
  { name: 'KA_Cost__c', form: 'number', value: (rated) => rated.cost },
  { name: 'KA_Return_Basis__c', form: 'text', value: (rated) => rated.returnBasis },
  { name: 'KA_ROI_Detail__c', form: 'detail', value: (rated) => JSON.stringify(rated.roiDetail) },
  { name: 'KA_NPS__c', form: 'number', value: (rated) => rated.nps },
  { name: 'KA_CSAT__c', form: 'number', value: (rated) => rated.csat },
  { name: 'KA_CES__c', form: 'number', value: (rated) => rated.ces },
  { name: 'KA_Satisfaction__c', form: 'number', value: (rated) => rated.satisfaction },
  { name: 'KA_Responses__c', form: 'number', value: (rated) => rated.responses },
  { name: 'KA_Response_Rate__c', form: 'number', value: (rated) => rated.responseRate },
  { name: 'KA_Last_Response__c', form: 'text', value: (rated) => rated.lastResponse },
  {
    name: 'KA_Satisfaction_Detail__c',
    form: 'detail',
    value: ({ satisfactionDetail }) => satisfactionDetail && JSON.stringify(satisfactionDetail)
  },
  { name: 'KA_Next_Survey_Due__c', form: 'text', value: (rated) => rated.nextSurveyDue }
];

/** Every field that shows a result. */
export const WRITTEN_FIELDS: readonly string[] = writtenFields.map(({ name }) => name);

const isDetail = ({ form }: WrittenField): boolean => form === 'detail';

/** Some ten thousand characters an account, which a run does not read back unless something changed. */
export const DETAIL_FIELDS: readonly string[] = writtenFields.filter(isDetail).map(({ name }) => name);

/** The rest, which every run reads and compares. */
const smallFields = writtenFields.filter((field) => !isDetail(field));
export const SMALL_FIELDS: readonly string[] = smallFields.map(({ name }) => name);

/** Known only together with the earlier detail, and therefore compared with what the state says was written. */
const SCORE_CHANGE = 'KA_Score_Change__c';
const comparedFields = smallFields.filter(({ name }) => name !== SCORE_CHANGE);

/** resultState.ts */
export const RESULT_STATE = 'KA_Result_State__c';

/** When the batch last changed the record; written with a change, never a reason for one. */
const CALCULATED_AT = 'KA_Calculated_At__c';

export const ACCOUNT_COLUMNS: readonly string[] = ['Id', ...WRITTEN_FIELDS, RESULT_STATE, CALCULATED_AT];

/** What is known of a result beside its values. */
export type ResultBasis = Pick<ResultState, 'details' | 'inputs' | 'records'>;

/** `known.details` is '' where nothing came before, and the details as they are now are those that are compared. */
export function accountRow(rated: RatedAccount, known: ResultBasis, calculatedAt: string): Record<string, CellValue> {
  const row: Record<string, CellValue> = { Id: rated.id };
  for (const { name, value } of writtenFields) row[name] = value(rated);
  const { tier, calculatedTier, previousTier, tierSince, score, scoreChange, scoreDetail } = rated;
  row[RESULT_STATE] = stateText({
    ...known,
    details: known.details || digestOfTexts(DETAIL_FIELDS.map((name) => row[name] ?? null)),
    ...{ tier, calculatedTier, previousTier, tierSince, score, scoreChange },
    modelHash: scoreDetail.model.hash,
    tiering: scoreDetail.tiering,
    texts: digest(DETAIL_FIELDS.map((name) => String(row[name] ?? '')).join(SEPARATOR)),
    values: digest(smallFields.map(({ name, form }) => comparable(form, row[name] ?? null)).join(SEPARATOR))
  });
  row[CALCULATED_AT] = calculatedAt;
  return row;
}

const SEPARATOR = '\u0001';

/** Digest of what the org holds now … */
export function digestOfRow(row: TextRow, state: ResultState | undefined): string {
  const kept = comparable('number', state?.scoreChange ?? null) === comparable('number', row[SCORE_CHANGE] ?? '');
  const cells = comparedFields.map(({ name, form }) => comparable(form, row[name] ?? ''));
  return digest([...cells, state && kept ? basisText(state) : ''].join(SEPARATOR));
}

/** … and one of what was calculated: equal when no value that a rep sees differs, nor what the next run builds on. */
export function digestOf(rated: RatedAccount, basis: ResultBasis): string {
  const cells = comparedFields.map(({ form, value }) => comparable(form, value(rated)));
  return digest([...cells, basisText(basis)].join(SEPARATOR));
}

function basisText({ details, inputs, records }: ResultBasis): string {
  return [details, inputs, recordsText(records)].join('|');
}

/** Of a rating that was made without the earlier detail, and thus without what changed since. */
export function digestOfDetails(rated: RatedAccount): string {
  return digestOfTexts(writtenFields.filter(isDetail).map(({ value }) => value(rated)));
}

function digestOfTexts(details: readonly CellValue[]): string {
  return digest(details.map((text) => comparable('detail', text)).join(SEPARATOR));
}

/** Digest of the small fields, for the state. */
export function valuesOfRow(row: TextRow): string {
  return digest(smallFields.map(({ name, form }) => comparable(form, row[name] ?? '')).join(SEPARATOR));
}

/** Whether the details in the org are the texts that were written. */
export function hasTextsAsWritten(row: TextRow, { texts }: ResultState): boolean {
  return digest(DETAIL_FIELDS.map((name) => row[name] ?? '').join(SEPARATOR)) === texts;
}

/** Short enough to keep a hundred thousand of; a collision would leave a changed row unwritten once in 2^80. */
export function digest(text: string): string {
  return hash('sha1', text, 'base64');
}

function comparable(form: Form, value: CellValue): string {
  if (value === null || value === '') return '';
  if (form === 'number') return String(Math.round(Number(value) * 100));
  return form === 'detail' ? withoutDates(String(value)) : String(value);
}

/**
 * A day passes and every detail carries another as-of date; that alone is no change. Worked on the text, because
 * parsing and writing the JSON again would cost more than rating the account. The text is our own: JSON.stringify
 * of an object whose keys come in the order of its schema.
 */
function withoutDates(detail: string): string {
  return detail.replace(/"(?:(?:asOf|previousAsOf)":"[^"]*"|period":\{[^}]*\})/g, '""');
}
