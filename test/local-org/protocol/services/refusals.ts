/** Families of the platform that the local org leaves out on purpose, refused as an org without them refuses them. */
import { SalesforceError } from '../../operations/salesforceError.ts';
import { raw, type Reply } from '../reply.ts';
import type { Router } from '../router.ts';

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;

export function registerRefusals(router: Router): void {
  const refuse = (pattern: string, status: number, code: string, message: string): void => {
    for (const method of METHODS) {
      router.add(
        method,
        pattern,
        () => {
          throw new SalesforceError(status, code, message);
        },
        { body: 'stream' }
      );
    }
  };
  const data = '/services/data/:version';
  for (const path of ['search', 'parameterizedSearch', 'search/*']) {
    refuse(`${data}/${path}`, 403, 'FUNCTIONALITY_NOT_ENABLED', 'Search is not enabled for this organization');
  }
  for (const path of ['chatter/*', 'connect/*']) {
    refuse(
      `${data}/${path}`,
      403,
      'FUNCTIONALITY_NOT_ENABLED',
      'Connect REST API is not enabled for this organization or user type.'
    );
  }
  for (const path of ['analytics', 'analytics/*', 'wave', 'wave/*']) {
    refuse(`${data}/${path}`, 403, 'API_DISABLED_FOR_ORG', 'Analytics APIs are not enabled for this organization');
  }
  for (const path of ['tooling/executeAnonymous', 'tooling/runTestsAsynchronous', 'tooling/runTestsSynchronous']) {
    refuse(`${data}/${path}`, 403, 'FUNCTIONALITY_NOT_ENABLED', 'Apex is not enabled for this organization');
  }
  refuse('/services/apexrest/*', 404, 'NOT_FOUND', 'Could not find a match for URL');
  refuse('/cometd/*', 403, 'API_DISABLED_FOR_ORG', 'The Streaming API is not enabled for this organization');
  for (const method of METHODS) router.add(method, '/services/async/*', bulkV1Refusal, { body: 'stream' });
}

function bulkV1Refusal(): Reply {
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?><error xmlns="http://www.force.com/2009/06/asyncapi/dataload">' +
    '<exceptionCode>FeatureNotEnabled</exceptionCode>' +
    '<exceptionMessage>Bulk API is not enabled for this organization; use Bulk API 2.0</exceptionMessage></error>';
  return { ...raw(xml, 'application/xml'), status: 400 };
}
