import { expect, test } from 'vitest';
import { HttpFault, isTransient, NetworkFault, retryAfter, toUserError } from '../../scripts/org/faults.ts';
import { redact } from '../../scripts/org/redact.ts';
import { like } from './like.ts';

const where = { instanceUrl: 'https://example.my.salesforce.com', doing: 'update Account' };

test.each<[unknown, string, number]>([
  [new NetworkFault('ECONNREFUSED'), 'OrgUnreachableError', 6],
  [new HttpFault(503, 'SERVER_UNAVAILABLE', 'busy'), 'OrgUnreachableError', 6],
  [new HttpFault(401, 'INVALID_SESSION_ID', 'Session expired or invalid'), 'SessionRefusedError', 6],
  [new HttpFault(403, 'API_DISABLED_FOR_ORG', 'API is not enabled'), 'AccessDeniedError', 6],
  [new HttpFault(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'), 'LimitExceededError', 7],
  [new HttpFault(400, 'INVALID_FIELD', 'No such column'), 'RequestRefusedError', 1],
  [new HttpFault(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred'), 'RequestRefusedError', 1],
  [new SyntaxError('Unexpected token <'), 'RequestRefusedError', 1]
])('%s becomes %s with its exit code, a sentence and a next step', (fault, name, exitCode) => {
  expect(toUserError(fault, where)).toMatchObject({
    name,
    exitCode,
    actions: like.someTexts
  });
});

test('only faults that may pass are tried again', () => {
  expect([429, 500, 502, 503, 504].map((status) => isTransient(new HttpFault(status, '', '')))).not.toContain(false);
  expect([400, 401, 403, 404].map((status) => isTransient(new HttpFault(status, '', '')))).not.toContain(true);
  expect(isTransient(new NetworkFault('ECONNRESET'))).toBe(true);
  expect(isTransient(new TypeError('a bug'))).toBe(false);
});

test('Retry-After is understood in seconds and as a date', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  expect(retryAfter('7', now)).toBe(7000);
  expect(retryAfter('Sat, 21 Nov 2026 10:00:05 GMT', now)).toBe(5000);
  expect(retryAfter('Sat, 21 Nov 2026 09:00:00 GMT', now)).toBe(0);
  expect(retryAfter('soon', now)).toBeUndefined();
  expect(retryAfter(null, now)).toBeUndefined();
});

test('the reason of a failed connection is found below the TypeError of fetch', () => {
  const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(NetworkFault.from(new TypeError('fetch failed', { cause })).code).toBe('ECONNREFUSED');
  expect(NetworkFault.from(new TypeError('fetch failed', { cause: new AggregateError([cause]) })).code).toBe(
    'ECONNREFUSED'
  );
});

test('tokens and e-mail addresses do not get into messages', () => {
  const text = redact('sent Bearer 00Dxx0000001gPF!AQoAQ.secret by ana.lopez+x@example.com and 00Dxx0000001gPFEAY!AQ');
  expect(text).not.toMatch(/secret|example\.com|!AQ/);
  expect(redact('x'.repeat(900))).toHaveLength(500);
});
