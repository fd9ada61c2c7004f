/** Faults by seed: which requests of a run are hit, when, how often and how. */
import type { FaultRule } from '../../local-org/protocol/faults.ts';
import type { Random } from '../fuzz/random.ts';
import { PERSON } from './faultCompany.ts';

type Fault = FaultRule['fault'];

interface Point {
  name: string;
  route: string;
  method: string;
}

/** Every kind of request that a run makes, in the order of a run. */
export const POINTS: readonly Point[] = [
  { name: 'read a small thing', route: '/query$', method: 'GET' },
  { name: 'describe', route: '/describe$', method: 'GET' },
  { name: 'take the lease', route: '/sobjects/KA_Run__c$', method: 'POST' },
  { name: 'create a query job', route: '/jobs/query$', method: 'POST' },
  { name: 'look at a query job', route: '/jobs/query/\\w+$', method: 'GET' },
  { name: 'read a page', route: '/results$', method: 'GET' },
  { name: 'give a sign of life', route: '/sobjects/KA_Run__c/\\w+$', method: 'PATCH' },
  { name: 'publish the model', route: '/sobjects/KA_Model_Version__c', method: 'PATCH' },
  { name: 'create an upload job', route: '/jobs/ingest$', method: 'POST' },
  { name: 'upload', route: '/batches$', method: 'PUT' },
  { name: 'close an upload job', route: '/jobs/ingest/\\w+$', method: 'PATCH' },
  { name: 'look at an upload job', route: '/jobs/ingest/\\w+$', method: 'GET' },
  { name: 'read results of an upload', route: '/(successfulResults|failedResults|unprocessedrecords)', method: 'GET' }
];

/** Messages quote what was sent; none of it may come out again. */
const QUOTING = `cannot serve ${PERSON} of session 00DKa0000000001!AQ.SECRET-COMMENT`;

export const REQUEST_FAULTS: readonly { name: string; fault: (random: Random) => Fault }[] = [
  { name: 'busy', fault: () => ({ kind: 'status', status: 503, message: QUOTING }) },
  { name: 'busy, told when to come back', fault: () => ({ kind: 'status', status: 503, retryAfter: '0' }) },
  { name: 'too many requests', fault: () => ({ kind: 'status', status: 429, retryAfter: '0' }) },
  {
    name: 'broken inside',
    fault: () => ({ kind: 'status', status: 500, errorCode: 'UNKNOWN_EXCEPTION', message: QUOTING })
  },
  {
    name: 'behind a broken proxy',
    fault: () => ({ kind: 'status', status: 502, body: `<h1>Bad gateway</h1> ${QUOTING}` })
  },
  { name: 'session expired', fault: () => ({ kind: 'expiredSession' }) },
  { name: 'request lost', fault: () => ({ kind: 'cut', when: 'request' }) },
  { name: 'request cut', fault: (random) => ({ kind: 'cut', when: 'request', afterBytes: 1 + random.below(200) }) },
  { name: 'answer lost after it took effect', fault: () => ({ kind: 'cut' }) },
  { name: 'answer cut', fault: (random) => ({ kind: 'cut', afterBytes: 1 + random.below(400) }) },
  { name: 'answer ends early', fault: (random) => ({ kind: 'truncate', afterBytes: random.below(200) }) },
  { name: 'slow', fault: (random) => ({ kind: 'delay', ms: random.below(40) }) }
];

/** Faults that only some requests can have. */
export const OTHER_RULES: readonly { name: string; rule: (random: Random) => FaultRule }[] = [
  { name: 'locator expired', rule: () => ({ route: '/results$', fault: { kind: 'expiredLocator' } }) },
  {
    name: 'rows locked',
    rule: (random) => ({ route: '/batches$', count: 1 + random.below(8), fault: { kind: 'lockRows' } })
  },
  {
    name: 'rows refused',
    rule: (random) => ({
      route: '/batches$',
      count: 1 + random.below(3),
      fault: { kind: 'failRows', message: QUOTING }
    })
  },
  {
    name: 'query job fails',
    rule: () => ({ route: '/jobs/query/\\w+$', fault: { kind: 'failJob', message: QUOTING } })
  },
  { name: 'upload job fails at once', rule: () => ({ route: '/jobs/ingest/\\w+$', fault: { kind: 'failJob' } }) },
  {
    name: 'upload job fails half-way',
    rule: (random) => ({ route: '/jobs/ingest/\\w+$', fault: { kind: 'failJob', afterRows: 1 + random.below(3) } })
  },
  { name: 'allowance used up', rule: () => ({ route: '/jobs/', fault: { kind: 'dailyLimit' } }) }
];

/** One to five rules, each hitting one to six requests somewhere in the run. */
export function randomSchedule(random: Random): FaultRule[] {
  return Array.from({ length: 1 + random.below(5) }, (): FaultRule => {
    const after = random.below(random.pick([1, 4, 15]));
    if (random.chance(0.3)) return { after, ...random.pick(OTHER_RULES).rule(random) };
    const { route, method } = random.pick(POINTS);
    return { route, method, after, count: 1 + random.below(6), fault: random.pick(REQUEST_FAULTS).fault(random) };
  });
}
