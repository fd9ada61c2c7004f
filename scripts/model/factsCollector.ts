import { AccountAccumulator } from './accountAccumulator.ts';
import { dayOf, type Day } from './days.ts';
import type { AccountFacts } from './facts.ts';
import type {
  AccountRow,
  ActivityRow,
  AssessmentRow,
  CaseRow,
  ContactRow,
  InvestmentRow,
  PurchaseRow,
  ServiceCostRow
} from './factsRows.ts';
import { contains, periodBefore, trailingMonths, type Period } from './periods.ts';
import { purchaseRows } from './purchaseAccumulator.ts';
import { QuarterSums } from './quarterSums.ts';
import { DIMENSION_SCALE } from '../config/satisfactionDetail.ts';
import { wholeWeights } from './satisfaction/recency.ts';
import { ResponseSample } from './satisfaction/responseSample.ts';
import { DEFAULT_SATISFACTION_SETTINGS, type SatisfactionSettings } from './satisfaction/satisfactionSettings.ts';
import { SurveyRun } from './satisfaction/surveyAccumulator.ts';
import type { SurveyAnswerRow, SurveyRequestRow, SurveyResponseRow } from './satisfaction/surveyRows.ts';

export interface FactsCollectorOptions {
  /** `YYYY-MM-DD`; rows dated later do not count. */
  asOf: string;
  /** Months of the period; a function where segment models differ (modelSelection.ts gives it). */
  periodMonths: number | ((account: AccountRow) => number);
  /** The period and the one it is compared with, where they are not the months up to the as-of day and those before. */
  periods?: { period: Period; priorPeriod: Period };
  /** Quarters to sum return and cost by; none when absent. */
  quarters?: readonly Period[];
  /** How satisfaction is made; by default as an org without settings has it. */
  satisfaction?: SatisfactionSettings;
}

/** Rows that were not used, so that a run can say so. */
export interface SkippedRows {
  /** The account was not added: deleted, filtered out, or not visible to the session. */
  unknownAccount: number;
  /** Dated after the as-of day. */
  afterAsOf: number;
  /** Answers by dimension that are not on DIMENSION_SCALE. */
  offScale: number;
}

/**
 * Collects the facts of every account in one pass over the records. Add the accounts first; after that rows may
 * come in any order and any mix. Days that are not `YYYY-MM-DD` and amounts that are not whole minor units throw
 * a RangeError.
 */
export interface FactsCollector {
  addAccount(row: AccountRow): void;
  addPurchase(row: PurchaseRow): void;
  addInvestment(row: InvestmentRow): void;
  addServiceCost(row: ServiceCostRow): void;
  addContact(row: ContactRow): void;
  addActivity(row: ActivityRow): void;
  addCase(row: CaseRow): void;
  addSurveyResponse(row: SurveyResponseRow): void;
  addSurveyAnswer(row: SurveyAnswerRow): void;
  addSurveyRequest(row: SurveyRequestRow): void;
  addAssessment(row: AssessmentRow): void;
  readonly skipped: SkippedRows;
  /** Responses of the period with their answers by dimension. */
  readonly responses: ResponseSample;
  /** The facts, ordered by account id. */
  finish(): AccountFacts[];
}

export function createFactsCollector(options: FactsCollectorOptions): FactsCollector {
  const { asOf: asOfIso, periodMonths, quarters = [], satisfaction = DEFAULT_SATISFACTION_SETTINGS } = options;
  const asOf = dayOf(asOfIso);
  const survey = new SurveyRun(satisfaction);
  const purchases = purchaseRows();
  const quarterSums = new QuarterSums(quarters);
  const weightOf = wholeWeights(asOf, satisfaction.halfLife);
  const responses = new ResponseSample();
  const accounts = new Map<string, AccountAccumulator>();
  const periods = new Map<number, { period: Period; priorPeriod: Period }>();
  const referrers: string[] = [];
  let referralsRecorded = false;
  const skipped: SkippedRows = { unknownAccount: 0, afterAsOf: 0, offScale: 0 };

  /** Computed once for each length, so that accounts share the objects. */
  function periodsOf(months: number): { period: Period; priorPeriod: Period } {
    const known = periods.get(months);
    if (known) return known;
    const period = trailingMonths(asOf, months);
    const computed = { period, priorPeriod: periodBefore(period, months) };
    periods.set(months, computed);
    return computed;
  }

  function withAccount(accountId: string, use: (account: AccountAccumulator) => void): void {
    const account = accounts.get(accountId);
    if (account) use(account);
    else skipped.unknownAccount += 1;
  }

  function dated(accountId: string, date: string, use: (account: AccountAccumulator, day: Day) => void): void {
    const day = dayOf(date);
    if (day > asOf) skipped.afterAsOf += 1;
    else withAccount(accountId, (account) => use(account, day));
  }

  return {
    skipped,
    responses,
    addAccount(row) {
      const months = typeof periodMonths === 'number' ? periodMonths : periodMonths(row);
      const { period, priorPeriod } = options.periods ?? periodsOf(months);
      accounts.set(
        row.id,
        new AccountAccumulator(row, { asOf, period, priorPeriod, purchases, quarters: quarterSums, survey })
      );
      if (row.referredById !== undefined) referralsRecorded = true;
      if (row.referredById) referrers.push(row.referredById);
    },
    addPurchase(row) {
      dated(row.accountId, row.date, (account, day) => account.addPurchase(day, row.amountMinor, row.productCostMinor));
    },
    addInvestment(row) {
      dated(row.accountId, row.date, (account, day) => account.addInvestment(day, row.category, row.amountMinor));
    },
    addServiceCost(row) {
      dated(row.accountId, row.date, (account, day) => account.addServiceCost(day, row.kind, row.amountMinor));
    },
    addContact(row) {
      withAccount(row.accountId, (account) => account.addContact(row));
    },
    addActivity(row) {
      dated(row.accountId, row.date, (account, day) => account.addActivity(day));
    },
    addCase(row) {
      const closed = row.closedDate === null ? null : dayOf(row.closedDate);
      const closedByThen = closed !== null && closed <= asOf ? closed : null;
      dated(row.accountId, row.createdDate, (account, day) => account.addCase(day, closedByThen, row));
    },
    addSurveyResponse(row) {
      dated(row.accountId, row.answeredOn, (account, day) =>
        account.survey.addResponse(day, weightOf(day), account.period, row)
      );
    },
    addSurveyAnswer(row) {
      dated(row.accountId, row.answeredOn, (account, day) => {
        if (!contains(account.period, day)) return;
        const { value } = row;
        if (value === null || value < DIMENSION_SCALE.lowest || value > DIMENSION_SCALE.highest) {
          skipped.offScale += Number(value !== null);
          return;
        }
        const name = row.dimension.trim();
        const dimension = name === '' ? undefined : survey.dimensions.indexOf(name);
        if (dimension === undefined) return;
        account.survey.addDimension(dimension, value, row.question.trim());
        const { responseId: id, csat, nps } = row;
        responses.add({ id, accountId: account.id, csat, nps }, dimension, value);
      });
    },
    addSurveyRequest({ accountId, contactId, wave, askedOn }) {
      dated(accountId, askedOn, (account, day) => {
        account.survey.addRequest(contactId, wave, day, contains(account.period, day));
      });
    },
    addAssessment(row) {
      dated(row.accountId, row.assessedOn, (account, day) => account.addAssessment(row, day));
    },
    finish() {
      if (referralsRecorded) {
        for (const account of accounts.values()) account.referrals = 0;
        for (const id of referrers) {
          const account = accounts.get(id);
          if (account) account.referrals = (account.referrals ?? 0) + 1;
        }
      }
      return [...accounts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    }
  };
}
