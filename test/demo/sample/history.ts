import { DateTime } from 'luxon';
import type { ChildRecord } from '../companyData.ts';
import type { Archetype } from './archetypes.ts';
import { products } from './markets.ts';
import type { Random } from './random.ts';

const daysOfHistory = 3 * 365;

/** Everything dated that is generated for one account. */
export interface HistoryInput {
  random: Random;
  /** AccountNumber. */
  account: string;
  archetype: Archetype;
  asOf: string;
  /** This account's own yearly revenue, before the year factors. */
  yearlyRevenue: number;
  /** Indices of the account's contacts in the company's list. */
  contacts: readonly number[];
}

const daysBefore = (asOf: string, days: number): string => DateTime.fromISO(asOf).minus({ days }).toISODate() ?? asOf;
const cents = (amount: number): number => Math.round(amount * 100) / 100;
const timeOfDay = (hour: number): string => `T${String(hour).padStart(2, '0')}:30:00.000Z`;

/** Days before the as-of date on which something happens, oldest first, about every `interval` days. */
function occasions(random: Random, interval: number, latest = 1): number[] {
  const days: number[] = [];
  let day = daysOfHistory - random.between(0, interval);
  while (day >= latest) {
    days.push(Math.round(day));
    day -= interval * random.between(0.6, 1.4);
  }
  return days;
}

function yearFactor(archetype: Archetype, daysAgo: number): number {
  const year = Math.min(2, Math.floor((daysOfHistory - daysAgo) / 365));
  return archetype.yearFactors[year as 0 | 1 | 2];
}

export function opportunities(input: HistoryInput): ChildRecord[] {
  const { random, account, archetype, asOf, yearlyRevenue } = input;
  if (yearlyRevenue === 0) return openDeals(input, 1);
  const won = occasions(random, archetype.orderIntervalDays, archetype.silentDays ?? 1).map((daysAgo, index) => {
    const amount = cents(
      ((yearlyRevenue * archetype.orderIntervalDays) / 365) * yearFactor(archetype, daysAgo) * random.spread(0.3)
    );
    const margin = archetype.margin + random.between(-0.05, 0.05);
    return {
      account,
      values: {
        Name: `${products[index % products.length] ?? products[0]} ${daysBefore(asOf, daysAgo).slice(0, 7)}`,
        StageName: 'Closed Won',
        CloseDate: daysBefore(asOf, daysAgo),
        Amount: amount,
        KA_Product_Cost__c: random.chance(archetype.withoutProductCost) ? null : cents(amount * (1 - margin))
      }
    };
  });
  return [...won, ...lostDeals(input), ...openDeals(input, random.integer(0, 2))];
}

function lostDeals({ random, account, archetype, asOf, yearlyRevenue }: HistoryInput): ChildRecord[] {
  return occasions(random, archetype.orderIntervalDays * 5).map((daysAgo) => ({
    account,
    values: {
      Name: `${random.pick(products)} ${daysBefore(asOf, daysAgo).slice(0, 7)}`,
      StageName: 'Closed Lost',
      CloseDate: daysBefore(asOf, daysAgo),
      Amount: cents((yearlyRevenue / 10) * random.spread(0.4)),
      KA_Product_Cost__c: null
    }
  }));
}

function openDeals({ random, account, asOf, yearlyRevenue }: HistoryInput, count: number): ChildRecord[] {
  return Array.from({ length: count }, () => ({
    account,
    values: {
      Name: `${random.pick(products)} expansion`,
      StageName: random.pick(['Prospecting', 'Qualification', 'Proposal/Price Quote', 'Negotiation/Review']),
      CloseDate: daysBefore(asOf, -random.integer(20, 150)),
      Amount: cents(Math.max(20_000, yearlyRevenue / 6) * random.spread(0.4)),
      KA_Product_Cost__c: null
    }
  }));
}

const categories = ['Delivery', 'Travel', 'Support', 'Marketing', 'Hospitality', 'Training', 'Project'] as const;

export function investments({ random, account, archetype, asOf, yearlyRevenue }: HistoryInput): ChildRecord[] {
  if (archetype.costToServe === 0) return [];
  const yearly = yearlyRevenue * archetype.costToServe;
  const interval = Math.max(14, archetype.orderIntervalDays);
  return occasions(random, interval).map((daysAgo, index) => {
    const category = random.pick(categories);
    return {
      account,
      values: {
        KA_Date__c: daysBefore(asOf, daysAgo),
        KA_Category__c: category,
        KA_Amount__c: cents(((yearly * interval) / 365) * yearFactor(archetype, daysAgo) * random.spread(0.35)),
        KA_Description__c: `${category}, booked from the ledger`,
        KA_External_Id__c: `SAMPLE-${account}-INV-${index + 1}`
      }
    };
  });
}

export function calls({ random, account, archetype, asOf }: HistoryInput): ChildRecord[] {
  return occasions(random, 60 / archetype.activitiesAMonth).map((daysAgo) => ({
    account,
    values: {
      Subject: random.pick(['Call', 'Call: delivery dates', 'Call: next order', 'Call: open quote']),
      TaskSubtype: 'Call',
      Status: 'Completed',
      Priority: 'Normal',
      ActivityDate: daysBefore(asOf, daysAgo)
    }
  }));
}

export function meetings({ random, account, archetype, asOf }: HistoryInput): ChildRecord[] {
  return occasions(random, 75 / archetype.activitiesAMonth).map((daysAgo) => {
    const day = daysBefore(asOf, daysAgo);
    const hour = random.integer(8, 15);
    return {
      account,
      values: {
        Subject: random.pick(['Quarterly review', 'Plant visit', 'Technical workshop', 'Executive meeting']),
        StartDateTime: `${day}${timeOfDay(hour)}`,
        EndDateTime: `${day}${timeOfDay(hour + random.integer(1, 3))}`
      }
    };
  });
}

export function cases({ random, account, archetype, asOf, contacts }: HistoryInput): ChildRecord[] {
  if (archetype.casesAYear === 0) return [];
  return occasions(random, 365 / archetype.casesAYear).map((daysAgo, index) => {
    const daysToClose = Math.round(2 + 12 * random.next() * random.spread(0.6));
    const closed = daysAgo - daysToClose >= 1;
    return {
      account,
      ...(contacts.length > 0 ? { contact: contacts[index % contacts.length] ?? 0 } : {}),
      values: {
        Subject: random.pick(caseSubjects),
        Priority: random.pick(['Low', 'Medium', 'Medium', 'High']),
        Status: closed ? 'Closed' : random.pick(['New', 'Working', 'Escalated']),
        Origin: random.pick(['Phone', 'Email', 'Web']),
        CreatedDate: `${daysBefore(asOf, daysAgo)}${timeOfDay(9)}`,
        ClosedDate: closed ? `${daysBefore(asOf, daysAgo - daysToClose)}${timeOfDay(16)}` : null
      }
    };
  });
}

const caseSubjects = [
  'Late delivery',
  'Drive fault after start-up',
  'Wrong invoice',
  'Spare part missing',
  'Question on warranty'
] as const;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)));

export function surveyResponses({ random, account, archetype, asOf, contacts }: HistoryInput): ChildRecord[] {
  const { recommendation, surveysAYear } = archetype;
  if (recommendation === undefined || surveysAYear === 0 || contacts.length === 0) return [];
  return occasions(random, 365 / surveysAYear).map((daysAgo, index) => {
    const likelihood = clamp(recommendation + random.between(-2, 2), 0, 10);
    const day = daysBefore(asOf, daysAgo);
    return {
      account,
      contact: contacts[index % contacts.length] ?? 0,
      values: {
        KA_Source__c: random.pick(['Qualtrics', 'Wenjuanxing', 'Interview']),
        KA_Survey__c: 'Customer relationship survey',
        KA_Wave__c: `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
        KA_Answered_At__c: `${day}${timeOfDay(9)}`,
        KA_NPS__c: likelihood,
        KA_CSAT__c: clamp(likelihood / 2 + random.between(-0.5, 0.5), 1, 5),
        KA_CES__c: clamp(1 + likelihood * 0.6 + random.between(-0.8, 0.8), 1, 7),
        KA_Comment__c: random.chance(0.4) ? comment(random, likelihood) : null,
        KA_External_Id__c: `SAMPLE-${account}-SUR-${index + 1}`
      }
    };
  });
}

function comment(random: Random, likelihood: number): string {
  if (likelihood >= 9)
    return random.pick([
      'Delivery is always on time.',
      '服务团队响应很快，值得信赖。',
      'Engineers who understand our line.'
    ]);
  if (likelihood >= 7)
    return random.pick([
      'Good products, quotes take long.',
      '产品不错，交期还可以更短。',
      'Solid, but prices went up.'
    ]);
  return random.pick([
    'Third late delivery this quarter.',
    '故障处理太慢，影响了我们的生产。',
    'Nobody calls back after a complaint.'
  ]);
}

export function assessments(input: HistoryInput, metrics: readonly string[], validityDays: number): ChildRecord[] {
  const { random, account, archetype, asOf } = input;
  const { rating } = archetype;
  if (rating === undefined) return [];
  return metrics
    .filter(() => random.chance(0.75))
    .map((metric) => {
      // One in six judgements is past its validity: the page must say so and the score must drop it.
      const age = random.chance(1 / 6) ? validityDays + random.integer(10, 120) : random.integer(5, validityDays - 5);
      return {
        account,
        values: {
          KA_Metric__c: metric,
          KA_Rating__c: clamp(rating + random.between(-0.9, 0.9), 1, 5),
          KA_Evidence__c: random.pick([
            'Account review with the plant manager.',
            'Notes of the executive meeting.',
            '年度拜访记录。'
          ]),
          KA_Assessed_On__c: daysBefore(asOf, age),
          KA_Valid_Until__c: daysBefore(asOf, age - validityDays),
          KA_External_Id__c: `SAMPLE-${account}-ASM-${metric}`
        }
      };
    });
}
