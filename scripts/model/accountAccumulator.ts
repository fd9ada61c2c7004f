import { dayOf, type Day } from './days.ts';
import type { AccountFacts, AmountFacts, AssessmentFacts } from './facts.ts';
import type { AccountRow, AssessmentRow, ContactRow, SurveyResponseRow } from './factsRows.ts';
import { addMinor, type Minor } from './money.ts';
import { contains, type Period } from './periods.ts';
import { PurchaseAccumulator } from './purchaseAccumulator.ts';

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
  readonly purchases = new PurchaseAccumulator();
  readonly investments = new Map<string, AmountFacts>();
  priorInvestmentMinor: Minor = 0;
  readonly contacts = { count: 0, reachable: 0, roles: new Set<string>() };
  readonly activities = { byType: new Map<string, number>(), inPeriod: 0, lastDay: null as Day | null };
  readonly cases = {
    byPriority: new Map<string, number>(),
    openedInPeriod: 0,
    openAtAsOf: 0,
    closedInPeriod: 0,
    daysToClose: 0
  };
  readonly survey = {
    responses: 0,
    lastDay: null as Day | null,
    nps: { answers: 0, promoters: 0, detractors: 0 },
    csat: { answers: 0, sumHundredths: 0, satisfied: 0 },
    ces: { answers: 0, sumHundredths: 0 }
  };
  readonly assessments = new Map<string, AssessmentFacts>();
  referrals: number | null = null;

  constructor(row: AccountRow, asOf: Day, period: Period, priorPeriod: Period) {
    this.id = row.id;
    this.name = row.name;
    this.parentId = row.parentId;
    this.ownerId = row.ownerId;
    this.createdDay = dayOf(row.createdDate);
    this.fields = row.fields;
    this.asOf = asOf;
    this.period = period;
    this.priorPeriod = priorPeriod;
  }

  addPurchase(day: Day, amount: Minor, productCost: Minor | null): void {
    this.purchases.add(day, amount, productCost, this.period, this.priorPeriod, this.described());
  }

  addInvestment(day: Day, category: string, amount: Minor): void {
    if (contains(this.period, day)) {
      const before = this.investments.get(category) ?? { amountMinor: 0, records: 0 };
      const amountMinor = addMinor(before.amountMinor, amount, this.described());
      this.investments.set(category, { amountMinor, records: before.records + 1 });
    } else if (contains(this.priorPeriod, day)) {
      this.priorInvestmentMinor = addMinor(this.priorInvestmentMinor, amount, this.described());
    }
  }

  addContact(row: ContactRow): void {
    this.contacts.count += 1;
    if (row.reachable) this.contacts.reachable += 1;
    if (row.role) this.contacts.roles.add(row.role);
  }

  addActivity(day: Day, type: string): void {
    this.activities.lastDay = latest(this.activities.lastDay, day);
    if (!contains(this.period, day)) return;
    this.activities.inPeriod += 1;
    increment(this.activities.byType, type);
  }

  /** `closed` is null while the case is open at the as-of day. */
  addCase(created: Day, closed: Day | null, priority: string): void {
    if (closed === null) this.cases.openAtAsOf += 1;
    if (closed !== null && contains(this.period, closed)) {
      this.cases.closedInPeriod += 1;
      this.cases.daysToClose += closed - created;
    }
    if (!contains(this.period, created)) return;
    this.cases.openedInPeriod += 1;
    increment(this.cases.byPriority, priority);
  }

  addSurveyResponse(day: Day, { nps, csat, ces }: SurveyResponseRow): void {
    const survey = this.survey;
    survey.lastDay = latest(survey.lastDay, day);
    if (!contains(this.period, day)) return;
    survey.responses += 1;
    if (nps !== null) {
      survey.nps.answers += 1;
      if (nps >= 9) survey.nps.promoters += 1;
      if (nps <= 6) survey.nps.detractors += 1;
    }
    if (csat !== null) {
      survey.csat.answers += 1;
      survey.csat.sumHundredths += Math.round(csat * 100);
      if (csat >= 4) survey.csat.satisfied += 1;
    }
    if (ces !== null) {
      survey.ces.answers += 1;
      survey.ces.sumHundredths += Math.round(ces * 100);
    }
  }

  addAssessment(row: AssessmentRow, assessedOn: Day): void {
    const before = this.assessments.get(row.metric);
    const records = (before?.records ?? 0) + 1;
    // Two on one day: ids ascend as records are created, so the greater one was entered last.
    const newer =
      before === undefined ||
      assessedOn > before.assessedOn ||
      (assessedOn === before.assessedOn && row.id > before.id);
    const { id, rating, validUntil } = newer ? { ...row, validUntil: dayOf(row.validUntil) } : before;
    const kept = newer ? assessedOn : before.assessedOn;
    this.assessments.set(row.metric, { id, rating, validUntil, assessedOn: kept, records });
  }

  private described(): string {
    return `account ${this.id} (${this.name})`;
  }
}

function latest(known: Day | null, day: Day): Day {
  return known === null || day > known ? day : known;
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
