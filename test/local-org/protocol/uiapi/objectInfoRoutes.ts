/** /ui-api/object-info and /ui-api/layout. */
import { SalesforceError } from '../../operations/salesforceError.ts';
import { json, type Reply } from '../reply.ts';
import type { ApiRequest, Router } from '../router.ts';
import { Describes } from './describes.ts';
import { objectInfo } from './objectInfo.ts';
import { objectLayout } from './objectLayout.ts';
import { picklistFieldValues, picklistValues, type PicklistRequest } from './picklistValues.ts';
import { plain } from './uiApiErrors.ts';

export function registerObjectInfoRoutes(router: Router): void {
  router.data('GET', '/ui-api/object-info', (request) => {
    const describes = describesOf(request);
    const objects = Object.fromEntries(
      describes.names().map((name) => {
        const { keyPrefix, label, labelPlural } = describes.get(name);
        return [
          name,
          {
            apiName: name,
            keyPrefix,
            label,
            labelPlural,
            nameFields: ['Name'],
            objectInfoUrl: `${base(request)}/object-info/${name}`
          }
        ];
      })
    );
    return json({ eTag: null, objects });
  });
  router.data('GET', '/ui-api/object-info/:object', (request) => {
    const describes = describesOf(request);
    return json(objectInfo(describes.get(request.param('object')), describes));
  });
  router.data('GET', '/ui-api/object-info/batch/:objects', objectInfos);
  router.data('GET', '/ui-api/object-info/:object/picklist-values/:recordTypeId', (request) => {
    const describes = describesOf(request);
    return json(picklistFieldValues(describes, picklistRequest(request, describes)));
  });
  router.data('GET', '/ui-api/object-info/:object/picklist-values/:recordTypeId/:field', (request) => {
    const describes = describesOf(request);
    return json(picklistValues(describes, picklistRequest(request, describes), request.param('field')));
  });
  router.data('GET', '/ui-api/layout/:object', (request) => {
    const describe = describesOf(request).get(request.param('object'));
    const { query } = request;
    return json(
      objectLayout(describe, {
        layoutType: query.get('layoutType') ?? 'Full',
        mode: query.get('mode') ?? 'View',
        recordTypeId: query.get('recordTypeId')
      })
    );
  });
}

function objectInfos(request: ApiRequest): Reply {
  const describes = describesOf(request);
  const results = request
    .param('objects')
    .split(',')
    .map((name) => {
      try {
        return { result: objectInfo(describes.get(name), describes), statusCode: 200 };
      } catch (error) {
        if (!(error instanceof SalesforceError)) throw error;
        return { result: [plain(error)], statusCode: error.status };
      }
    });
  return json({ results });
}

function picklistRequest(request: ApiRequest, describes: Describes): PicklistRequest {
  return {
    describe: describes.get(request.param('object')),
    recordTypeId: request.param('recordTypeId'),
    base: base(request)
  };
}

function describesOf(request: ApiRequest): Describes {
  return new Describes(request.org, request.caller);
}

function base(request: ApiRequest): string {
  return `/services/data/v${request.version}/ui-api`;
}
