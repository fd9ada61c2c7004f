import { dayOf, type Day } from './days.ts';
import type { AccountFacts, ActivityFacts, AmountFacts, AssessmentFacts, CaseFacts, ContactFacts } from './facts.ts';
import type { AccountRow, AssessmentRow, CaseRow, ContactRow } from './factsRows.ts';
import { addMinor, type Minor } from './money.ts';
import { contains, type Period } from './periods.ts';
import { NO_ROW, type NumberRows } from './numberRows.ts';
import { PurchaseAccumulator } from './purchaseAccumulator.ts';
import type { QuarterAmounts, QuarterSums } from './quarterSums.ts';
import { ComplaintCounts } from './satisfaction/complaints.ts';
import { SurveyAccumulator, type SurveyRun } from './satisfaction/surveyAccumulator.ts';

// Most accounts have no rows of most kinds. They share these, which nothing writes to.
const NO_AMOUNTS: ReadonlyMap<string, AmountFacts> = new Map();
const NO_ASSESSMENTS: ReadonlyMap<string, AssessmentFacts> = new Map();
const NO_CONTACTS: ContactFacts = { count: 0, reachable: 0, roles: new Set() };
const NO_CASES: Omit<CaseFacts, 'complaints'> = {
  openedInPeriod: 0,
  openAtAsOf: 0,
  closedInPeriod: 0,
  daysToClose: 0
};
const NO_COMPLAINTS = new ComplaintCounts();

/** Shared by all accounts of one length of period. */
interface AccountPeriods {
  asOf: Day;
  period: Period;
  priorPeriod: Period;
  purchases: NumberRows;
  quarters: QuarterSums;
  survey: SurveyRun;
}

/** The state of one account while its records stream by; it is the account's facts once they have. */
export class AccountAccumulator implements AccountFacts {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly ownerId: string | null;
  readonly createdDay: Day;
  readonly asOf: Day;
  readonly period: Period;
  readonly priorPeriod: Period;
  readonly fields: Readonly<Record<string, string>>;
  readonly purchases: PurchaseAccumulator;
  investments = NO_AMOUNTS;
  priorInvestmentMinor: Minor = 0;
  serviceCosts = NO_AMOUNTS;
  contacts = NO_CONTACTS;
  readonly survey: SurveyAccumulator;
  assessments = NO_ASSESSMENTS;
  referrals: number | null = null;

  readonly #quarters: QuarterSums;
  #activitiesInPeriod = 0;
  #lastActivityDay: Day | null = null;
  #quarterRow = NO_ROW;
  #complaints = NO_COMPLAINTS;
  #cases = NO_CASES;

  constructor(row: AccountRow, { asOf, period, priorPeriod, purchases, quarters, survey }: AccountPeriods) {
    this.id = row.id;
    this.name = row.name;
    this.parentId = row.parentId;
    this.ownerId = row.ownerId;
    this.createdDay = dayOf(row.createdDate);
    this.fields = row.fields;
    this.asOf = asOf;
    this.period = period;
    this.priorPeriod = priorPeriod;
    this.purchases = new PurchaseAccumulator(purchases);
    this.#quarters = quarters;
    this.survey = new SurveyAccumulator(survey);
  }

  get quarters(): readonly QuarterAmounts[] {
    return this.#quarters.amounts(this.#quarterRow);
  }

  get activities(): ActivityFacts {
    return { inPeriod: this.#activitiesInPeriod, lastDay: this.#lastActivityDay };
  }

  get cases(): CaseFacts {
    const { severities, settings } = this.survey.run;
    return { ...this.#cases, complaints: () => this.#complaints.taken(severities, settings.complaints) };
  }

  addPurchase(day: Day, amount: Minor, productCost: Minor | null): void {
    this.purchases.add(day, amount, productCost, this);
    this.#quarterRow = this.#quarters.addPurchase(this.#quarterRow, day, amount, productCost, this);
  }

  addInvestment(day: Day, category: string, amount: Minor): void {
    this.#quarterRow = this.#quarters.addCost(this.#quarterRow, day, amount, this);
    if (contains(this.period, day)) this.investments = withAmount(this.investments, category, amount, this);
    else if (contains(this.priorPeriod, day)) {
      this.priorInvestmentMinor = addMinor(this.priorInvestmentMinor, amount, this);
    }
  }

  addServiceCost(day: Day, kind: string, amount: Minor): void {
    this.#quarterRow = this.#quarters.addCost(this.#quarterRow, day, amount, this);
    if (contains(this.period, day)) this.serviceCosts = withAmount(this.serviceCosts, kind, amount, this);
  }

  addContact({ role, reachable }: ContactRow): void {
    const { count, reachable: reachableBefore, roles } = this.contacts;
    this.contacts = {
      count: count + 1,
      reachable: reachableBefore + Number(reachable),
      roles: role === null || role === '' || roles.has(role) ? roles : new Set([...roles, role])
    };
  }

  addActivity(day: Day): void {
    this.#activitiesInPeriod += Number(contains(this.period, day));
    this.#lastActivityDay = latest(this.#lastActivityDay, day);
  }

  /** `closed` is null while the case is open at the as-of day. */
  addCase(created: Day, closed: Day | null, { priority, type = '' }: Pick<CaseRow, 'priority' | 'type'>): void {
    const { openedInPeriod, openAtAsOf, closedInPeriod, daysToClose } = this.#cases;
    const ended = closed !== null && contains(this.period, closed);
    this.#cases = {
      openedInPeriod: openedInPeriod + Number(contains(this.period, created)),
      openAtAsOf: openAtAsOf + Number(closed === null),
      closedInPeriod: closedInPeriod + Number(ended),
      daysToClose: daysToClose + (ended ? closed - created : 0)
    };
    const { complaints } = this.survey.run.settings;
    const severity = this.survey.run.severities.indexOf(priority);
    if (severity === undefined || (complaints.types.size > 0 && !complaints.types.has(type))) return;
    if (this.#complaints === NO_COMPLAINTS) this.#complaints = new ComplaintCounts();
    this.#complaints.add(severity, closed, this.asOf, this.period, complaints);
  }

  addAssessment({ id, metric, rating, validUntil }: AssessmentRow, assessedOn: Day): void {
    const before = this.assessments.get(metric);
    const records = (before?.records ?? 0) + 1;
    // Two on one day: ids ascend as records are created, so the greater one was entered last.
    const isNewer = !before || assessedOn > before.assessedOn || (assessedOn === before.assessedOn && id > before.id);
    const newest = isNewer
      ? { id, rating, assessedOn, validUntil: dayOf(validUntil), records }
      : { ...before, records };
    this.assessments = withEntry(this.assessments, NO_ASSESSMENTS, metric, newest);
  }
}

/** Sets an entry in the account's own map, which is made when it would be the shared empty one. */
function withEntry<V>(
  map: ReadonlyMap<string, V>,
  empty: ReadonlyMap<string, V>,
  key: string,
  value: V
): ReadonlyMap<string, V> {
  const own = map !== empty && map instanceof Map ? map : new Map<string, V>();
  return own.set(key, value);
}

/** One more record of `amount` under `key`. */
function withAmount(
  amounts: ReadonlyMap<string, AmountFacts>,
  key: string,
  amount: Minor,
  account: { id: string; name: string }
): ReadonlyMap<string, AmountFacts> {
  const before = amounts.get(key);
  return withEntry(amounts, NO_AMOUNTS, key, {
    amountMinor: addMinor(before?.amountMinor ?? 0, amount, account),
    records: (before?.records ?? 0) + 1
  });
}

function latest(known: Day | null, day: Day): Day {
  return known === null || day > known ? day : known;
}
