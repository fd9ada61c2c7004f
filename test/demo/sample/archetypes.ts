/**
 * How a customer behaves over three years. Amounts are in the org's currency; a year is the twelve months before
 * the as-of date, `yearFactors` multiply the yearly revenue from the oldest year to the latest.
 */
export interface Archetype {
  share: number;
  yearlyRevenue: number;
  revenueSpread: number;
  yearFactors: readonly [number, number, number];
  orderIntervalDays: number;
  /** Gross margin as a share of revenue. */
  margin: number;
  /** Share of deals whose product cost nobody recorded. */
  withoutProductCost: number;
  /** Recorded investments as a share of revenue. */
  costToServe: number;
  contacts: readonly [number, number];
  /** Calls and meetings a month. */
  activitiesAMonth: number;
  casesAYear: number;
  /** Mean of the 0–10 recommendation answers; absent: never asked. */
  recommendation?: number;
  surveysAYear: number;
  /** Mean rating 1–5 of the account manager's judgements; absent: not assessed. */
  rating?: number;
  /** No orders in this many latest days. */
  silentDays?: number;
  employees: readonly [number, number];
}

const steady: Archetype = {
  share: 0.34,
  yearlyRevenue: 240_000,
  revenueSpread: 0.6,
  yearFactors: [0.92, 0.98, 1.04],
  orderIntervalDays: 42,
  margin: 0.31,
  withoutProductCost: 0.05,
  costToServe: 0.08,
  contacts: [2, 4],
  activitiesAMonth: 1.2,
  casesAYear: 3,
  recommendation: 7.6,
  surveysAYear: 2,
  rating: 3.3,
  employees: [80, 900]
};

export const archetypes = {
  steady,
  anchor: {
    ...steady,
    share: 0.07,
    yearlyRevenue: 1_900_000,
    revenueSpread: 0.35,
    yearFactors: [0.95, 1, 1.08],
    orderIntervalDays: 12,
    margin: 0.34,
    costToServe: 0.06,
    contacts: [5, 8],
    activitiesAMonth: 4,
    casesAYear: 9,
    recommendation: 8.5,
    surveysAYear: 6,
    rating: 4.2,
    employees: [2_000, 20_000]
  },
  growing: {
    ...steady,
    share: 0.12,
    yearlyRevenue: 380_000,
    yearFactors: [0.5, 0.8, 1.25],
    orderIntervalDays: 26,
    costToServe: 0.1,
    contacts: [3, 5],
    activitiesAMonth: 2.4,
    recommendation: 8.4,
    surveysAYear: 3,
    rating: 4
  },
  shrinking: {
    ...steady,
    share: 0.11,
    yearlyRevenue: 210_000,
    yearFactors: [1.4, 1, 0.6],
    orderIntervalDays: 60,
    costToServe: 0.11,
    activitiesAMonth: 0.8,
    recommendation: 6.1,
    rating: 2.6
  },
  costly: {
    ...steady,
    share: 0.08,
    yearlyRevenue: 310_000,
    margin: 0.12,
    costToServe: 0.19,
    casesAYear: 14,
    activitiesAMonth: 3.2,
    recommendation: 6.6
  },
  occasional: {
    ...steady,
    share: 0.16,
    yearlyRevenue: 38_000,
    revenueSpread: 0.7,
    orderIntervalDays: 170,
    costToServe: 0.05,
    contacts: [1, 2],
    activitiesAMonth: 0.3,
    casesAYear: 0.5,
    surveysAYear: 0.5,
    employees: [10, 120]
  },
  prospect: {
    ...steady,
    share: 0.12,
    yearlyRevenue: 0,
    costToServe: 0,
    contacts: [0, 2],
    activitiesAMonth: 0.4,
    casesAYear: 0,
    surveysAYear: 0,
    employees: [20, 400]
  }
} satisfies Record<string, Archetype>;

export interface Story {
  number: string;
  name: string;
  country: string;
  city: string;
  industry: string;
  website: string;
  archetype: Archetype;
}

/** Five customers that the guides and the browser tests speak of by name. */
export const stories: readonly Story[] = [
  {
    number: 'KA-0001',
    name: '杭州凌云机器人有限公司',
    country: 'China',
    city: '杭州',
    industry: 'Machinery',
    website: 'https://www.lingyun-robotics.example',
    archetype: {
      ...archetypes.growing,
      yearlyRevenue: 1_350_000,
      revenueSpread: 0,
      yearFactors: [0.45, 0.8, 1.6],
      orderIntervalDays: 11,
      margin: 0.36,
      contacts: [6, 6],
      recommendation: 9.2,
      surveysAYear: 6,
      rating: 4.7,
      employees: [3_200, 3_200]
    }
  },
  {
    number: 'KA-0002',
    name: 'Meridian Foodservice Group plc',
    country: 'United Kingdom',
    city: 'Leeds',
    industry: 'Food & Beverage',
    website: 'https://www.meridian-foodservice.example',
    archetype: {
      ...archetypes.costly,
      yearlyRevenue: 1_700_000,
      revenueSpread: 0,
      orderIntervalDays: 14,
      margin: 0.07,
      costToServe: 0.17,
      contacts: [6, 6],
      casesAYear: 26,
      surveysAYear: 4,
      employees: [8_400, 8_400]
    }
  },
  {
    number: 'KA-0003',
    name: 'Kessler Maschinenbau GmbH',
    country: 'Germany',
    city: 'Stuttgart',
    industry: 'Machinery',
    website: 'https://www.kessler-maschinenbau.example',
    archetype: {
      ...archetypes.shrinking,
      yearlyRevenue: 640_000,
      revenueSpread: 0,
      yearFactors: [1.2, 1, 0.45],
      orderIntervalDays: 24,
      silentDays: 165,
      contacts: [4, 4],
      employees: [1_150, 1_150]
    }
  },
  {
    number: 'KA-0004',
    name: 'Redwood Medical Devices Inc.',
    country: 'United States',
    city: 'Boston',
    industry: 'Healthcare',
    website: 'https://www.redwood-medical.example',
    archetype: {
      ...archetypes.steady,
      yearlyRevenue: 820_000,
      revenueSpread: 0,
      orderIntervalDays: 20,
      contacts: [5, 5],
      casesAYear: 19,
      recommendation: 2.6,
      surveysAYear: 7,
      rating: 2.1,
      employees: [2_600, 2_600]
    }
  },
  {
    number: 'KA-0005',
    name: '深圳启明新材料有限公司',
    country: 'China',
    city: '深圳',
    industry: 'Chemicals',
    website: 'https://www.qiming-materials.example',
    archetype: {
      ...archetypes.growing,
      yearlyRevenue: 62_000,
      revenueSpread: 0,
      yearFactors: [0.15, 0.6, 2.1],
      orderIntervalDays: 21,
      margin: 0.42,
      costToServe: 0.04,
      contacts: [3, 3],
      recommendation: 9.4,
      surveysAYear: 4,
      rating: 4.5,
      employees: [160, 160]
    }
  }
];
