import { describe, expect, test } from 'vitest';
import { json } from './reply.ts';
import { Router } from './router.ts';

const answer = (): ReturnType<typeof json> => json({});
const router = new Router()
  .data('GET', '/sobjects/:object/:id', answer)
  .data('PATCH', '/sobjects/:object/:id', answer)
  .data('GET', '/sobjects/:object/describe', answer)
  .data('GET', '/sobjects/:object/:field/:value', answer)
  .add('GET', '/cometd/*', answer);

describe('routes', () => {
  test.each([
    ['GET', '/services/data/v66.0/sobjects/Account/001A', '/services/data/:version/sobjects/:object/:id'],
    ['GET', '/services/data/v66.0/sobjects/Account/describe/', '/services/data/:version/sobjects/:object/describe'],
    ['GET', '/services/data/v66.0/SObjects/account/Describe', '/services/data/:version/sobjects/:object/describe'],
    ['HEAD', '/services/data/v66.0/sobjects/Account/001A', '/services/data/:version/sobjects/:object/:id'],
    ['GET', '/cometd/66.0/handshake', '/cometd/*']
  ])('%s %s is served by %s', (method, path, pattern) => {
    expect(router.match(method, path).route.pattern).toBe(pattern);
  });

  test('parameters are decoded', () => {
    const { params } = router.match('GET', '/services/data/v66.0/sobjects/Account/Key__c/a%2Fb%20%E4%B8%AD');
    expect(params).toEqual({ version: 'v66.0', object: 'Account', field: 'Key__c', value: 'a/b 中' });
  });

  test.each(['/services/data/v66.0/nothing', '/services/data/v66.0/sobjects/Account/%E4', '/'])(
    'an unknown path is NOT_FOUND: %s',
    (path) => {
      expect(() => router.match('GET', path)).toThrowError(
        expect.objectContaining({
          status: 404,
          errorCode: 'NOT_FOUND',
          message: 'The requested resource does not exist'
        })
      );
    }
  );

  test('a known path with another method is METHOD_NOT_ALLOWED and names the methods', () => {
    expect(() => router.match('DELETE', '/services/data/v66.0/sobjects/Account/001A')).toThrowError(
      expect.objectContaining({
        status: 405,
        errorCode: 'METHOD_NOT_ALLOWED',
        message: "HTTP Method 'DELETE' not allowed. Allowed are HEAD,GET,PATCH"
      })
    );
  });
});
