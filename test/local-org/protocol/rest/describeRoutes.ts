/** /sobjects: what objects there are and what they are made of. */
import { createHash } from 'node:crypto';
import type { SObjectDescribe } from '../../operations/describe.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { json, type Reply } from '../reply.ts';
import { without } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { notModifiedSince } from './conditional.ts';
import type { RecentItems } from './recentItems.ts';
import { compactLayouts, pageLayouts } from './layouts.ts';

export function registerDescribe(router: Router, recent: RecentItems): void {
  const versions = new DescribeVersions();
  router.data('GET', '/sobjects', (request) => {
    const sobjects = request.org.describeGlobal(request.caller);
    return versions.reply(request, 'global', { encoding: 'UTF-8', maxBatchSize: 200, sobjects });
  });
  router.data('GET', '/sobjects/:object', (request) => {
    const describe = describeOf(request);
    const objectDescribe = without(describe, 'actionOverrides', 'childRelationships', 'fields', 'recordTypeInfos');
    const own = recent.of(request.caller).filter(({ object }) => object.toLowerCase() === describe.name.toLowerCase());
    const recentItems = own.map(({ id }) => ({
      attributes: { type: describe.name, url: `/services/data/v${request.version}/sobjects/${describe.name}/${id}` },
      Id: id
    }));
    return json({ objectDescribe, recentItems });
  });
  router.data('GET', '/sobjects/:object/describe', (request) => {
    const describe = describeOf(request);
    return versions.reply(request, describe.name, describe);
  });
  router.data('GET', '/sobjects/:object/describe/layouts', (request) => json(pageLayouts(describeOf(request))));
  router.data('GET', '/sobjects/:object/describe/layouts/:recordTypeId', (request) => {
    const describe = describeOf(request);
    const wanted = request.param('recordTypeId').slice(0, 15);
    const [layout] = pageLayouts(describe).layouts;
    if (!describe.recordTypeInfos.some(({ recordTypeId }) => recordTypeId.slice(0, 15) === wanted)) {
      throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
    }
    return json(layout);
  });
  router.data('GET', '/sobjects/:object/describe/compactLayouts', (request) =>
    json(compactLayouts(describeOf(request)))
  );
}

/** The describe, refused with NOT_FOUND where REST says so of an unknown object in a URL. */
export function describeOf(request: ApiRequest): SObjectDescribe {
  try {
    return request.org.describe(request.caller, request.param('object'));
  } catch (error) {
    if (error instanceof SalesforceError && error.errorCode === 'INVALID_TYPE') {
      throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
    }
    throw error;
  }
}

/** When each description was last seen to change, for If-Modified-Since. */
class DescribeVersions {
  readonly #seen = new Map<string, { hash: string; modified: string }>();

  reply(request: ApiRequest, name: string, body: object): Reply {
    const key = `${request.caller.userId}/${request.version}/${name}`;
    const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    let entry = this.#seen.get(key);
    if (entry?.hash !== hash) {
      entry = { hash, modified: new Date().toUTCString() };
      this.#seen.set(key, entry);
    }
    const headers = { 'last-modified': entry.modified };
    return notModifiedSince(request, entry.modified) ? { status: 304, headers } : json(body, 200, headers);
  }
}
