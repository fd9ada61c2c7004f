import { emptyCompany, type CompanyData } from '../companyData.ts';
import { archetypes, stories, type Archetype } from './archetypes.ts';
import * as history from './history.ts';
import { improvements } from './improvements.ts';
import { industries, markets, type Market } from './markets.ts';
import { people, phone } from './people.ts';
import { seededRandom, type Random } from './random.ts';
import { surveyAnswers, surveyRequests } from './surveyHistory.ts';

export interface SampleOptions {
  /** Last day of the history, YYYY-MM-DD. */
  asOf: string;
  /** Names of the model's metrics that people judge, with the days a judgement is valid. */
  assessedMetrics: readonly { name: string; validityDays: number }[];
  accounts?: number;
  seed?: number;
}

interface Company {
  number: string;
  name: string;
  website: string;
  city: string;
  industry: string;
  market: Market;
  archetype: Archetype;
}

/** About 150 customers of a maker of factory automation: the same ones for the same seed and as-of date. */
export function generateCompany(options: SampleOptions): CompanyData {
  const random = seededRandom(options.seed ?? 20_260_101);
  const company = emptyCompany('Sample company: factory automation', options.asOf);
  const names = new Set<string>(stories.map((story) => story.name));
  const total = options.accounts ?? 150;
  const customers = [
    ...stories.map((story): Company => ({ ...story, market: marketOf(story.country) })),
    ...Array.from({ length: total - stories.length }, (_, index) =>
      inventCompany(random, index + stories.length + 1, names)
    )
  ];
  const groupHeads: Company[] = [];
  for (const customer of customers) {
    const isHead = customer.archetype === archetypes.anchor;
    const parents = isHead ? [] : groupHeads.filter((head) => head.industry === customer.industry);
    const parent = random.chance(0.3) ? parents[0] : undefined;
    if (isHead) groupHeads.push(customer);
    addCustomer(random, company, customer, options, parent?.number);
  }
  return company;
}

function marketOf(country: string): Market {
  return markets.find((market) => market.country === country) ?? markets[0];
}

/** Draws by share; the shares of a table sum to about 1. */
function draw<T extends { share: number }>(random: Random, table: readonly T[], fallback: T): T {
  let left = random.next() * table.reduce((sum, row) => sum + row.share, 0);
  return table.find((row) => (left -= row.share) < 0) ?? fallback;
}

function inventCompany(random: Random, index: number, names: Set<string>): Company {
  const market = draw(random, markets, markets[0]);
  const archetype = draw(random, Object.values(archetypes), archetypes.steady);
  const industry = random.pick(industries);
  const city = random.pick(market.cities);
  let name: string;
  do {
    name = market.companyName({
      brand: random.pick(market.brands),
      city,
      word: market.language === 'zh' ? industry.zh : industry.en,
      form: random.pick(market.forms)
    });
  } while (names.has(name) && names.size < 10_000);
  names.add(name);
  const number = `KA-${String(index).padStart(4, '0')}`;
  return {
    number,
    name,
    website: `https://www.${number.toLowerCase()}.example`,
    city,
    industry: industry.value,
    market,
    archetype
  };
}

function addCustomer(
  random: Random,
  company: CompanyData,
  customer: Company,
  options: SampleOptions,
  parent: string | undefined
): void {
  const { number, archetype, market } = customer;
  const yearlyRevenue = archetype.yearlyRevenue * random.spread(archetype.revenueSpread);
  const employees = random.integer(...archetype.employees);
  company.accounts.push({
    number,
    ...(parent === undefined ? {} : { parent }),
    values: {
      Name: customer.name,
      AccountNumber: number,
      Industry: customer.industry,
      Type: archetype === archetypes.prospect ? 'Prospect' : 'Customer - Direct',
      BillingCity: customer.city,
      BillingCountry: market.country,
      Phone: phone(random, market),
      Website: customer.website,
      NumberOfEmployees: employees,
      // What the customer itself sells in a year; its spend with us is a small part of that.
      AnnualRevenue: Math.round((employees * random.between(90_000, 260_000)) / 1000) * 1000
    }
  });
  const first = company.contacts.length;
  company.contacts.push(...people(random, customer, market, random.integer(...archetype.contacts)));
  const contacts = Array.from({ length: company.contacts.length - first }, (_, index) => first + index);
  const input = { random, account: number, archetype, asOf: options.asOf, yearlyRevenue, contacts };
  company.opportunities.push(...history.opportunities(input));
  company.investments.push(...history.investments(input));
  company.tasks.push(...history.calls(input));
  company.events.push(...history.meetings(input));
  company.cases.push(...history.cases(input));
  const responses = history.surveyResponses(input);
  company.surveyResponses.push(...responses);
  const answers = surveyAnswers(number, responses);
  company.surveyAnswers.push(...answers);
  company.improvements.push(...improvements(number, answers, options.asOf));
  company.surveyRequests.push(...surveyRequests(number, responses, contacts));
  if (archetype === archetypes.prospect) return;
  for (const { name, validityDays } of options.assessedMetrics) {
    company.assessments.push(...history.assessments(input, [name], validityDays));
  }
}
