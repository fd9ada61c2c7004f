/** The Metadata API over SOAP: deploy, retrieve and their checks, listMetadata, describeMetadata. */
import type { Caller } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Limits } from '../limits.ts';
import type { Reply } from '../reply.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { parseVersion } from '../versions.ts';
import { deployOptionsSchema, deployResult, type DeployOptions } from './deployment.ts';
import type { Deployments } from './deployments.ts';
import { metadataObjects } from './describeMetadata.ts';
import type { Manifest } from './packageZip.ts';
import { listed } from './retrieval.ts';
import type { Retrievals } from './retrievals.ts';
import { flagArg, listArg, parseEnvelope, soapFault, soapReply, textArg } from './soapEnvelope.ts';

interface Call {
  readonly request: ApiRequest;
  readonly caller: Caller;
  readonly args: JsonObject;
}

export interface MetadataServices {
  readonly deployments: Deployments;
  readonly retrievals: Retrievals;
  readonly limits: Limits;
}

export function registerMetadataSoap(router: Router, services: MetadataServices): void {
  const methods = metadataMethods(services);
  const handle = (request: ApiRequest): Reply => {
    const { method, args, sessionId } = parseEnvelope(typeof request.body === 'string' ? request.body : '');
    const version = parseVersion(`v${request.param('soapVersion')}`);
    const caller = request.org.authenticate(sessionId, version);
    services.limits.countCall();
    const run = methods[method];
    if (run === undefined) {
      throw new SalesforceError(500, 'UNSUPPORTED_API_OPERATION', `${method} is not available in the local org`);
    }
    return soapReply(method, run({ request, caller, args }));
  };
  const options = { body: 'text', onError: soapFault } as const;
  router.add('POST', '/services/Soap/m/:soapVersion', handle, options);
  router.add('POST', '/services/Soap/m/:soapVersion/:orgId', handle, options);
}

function metadataMethods({ deployments, retrievals }: MetadataServices): Record<string, (call: Call) => unknown> {
  return {
    deploy: ({ caller, args }) => {
      const zip = Buffer.from(textArg(args, 'ZipFile'), 'base64');
      const { id } = deployments.start(caller, zip, deployOptions(args['DeployOptions']));
      return { done: false, id, state: 'Queued' };
    },
    checkDeployStatus: ({ args }) =>
      deployResult(deployments.get(textArg(args, 'asyncProcessId')), flagArg(args, 'includeDetails')),
    deployRecentValidation: ({ caller, args }) => deployments.startValidated(caller, textArg(args, 'validationId')).id,
    cancelDeploy: ({ args }) => {
      const { id } = deployments.cancel(textArg(args, 'String') || textArg(args, 'asyncProcessId'));
      return { done: true, id };
    },
    retrieve: ({ caller, args }) => {
      // jsforce, and with it the CLI, names the argument differently from the WSDL.
      const given = args['retrieveRequest'] ?? args['request'];
      const request = isJsonObject(given) ? given : {};
      const id = retrievals.start(caller, retrieveManifest(request), flagArg(request, 'singlePackage'));
      return { done: false, id, state: 'Queued' };
    },
    checkRetrieveStatus: ({ args }) => {
      const id = textArg(args, 'asyncProcessId') || textArg(args, 'id');
      return retrievals.result(id, args['includeZip'] === undefined || flagArg(args, 'includeZip'));
    },
    listMetadata: ({ request, caller, args }) => {
      const components = request.org.components();
      const by = { id: caller.userId, name: caller.username, date: new Date().toISOString() };
      return listArg(args, 'queries')
        .filter(isJsonObject)
        .flatMap((query) => listed(components, { type: textArg(query, 'type'), folder: textArg(query, 'folder') }, by));
    },
    describeMetadata: () => ({
      metadataObjects: metadataObjects(),
      organizationNamespace: '',
      partialSaveAllowed: false,
      testRequired: false
    })
  };
}

const FLAGS = ['allowMissingFiles', 'checkOnly', 'ignoreWarnings', 'purgeOnDelete', 'rollbackOnError', 'singlePackage'];

/** XML carries flags as text; what is not given has its default. */
function deployOptions(value: unknown): DeployOptions {
  const given = isJsonObject(value) ? value : {};
  const flags = FLAGS.filter((name) => given[name] !== undefined).map((name) => [name, flagArg(given, name)]);
  const testLevel = textArg(given, 'testLevel');
  return deployOptionsSchema.parse({ ...Object.fromEntries(flags), ...(testLevel === '' ? {} : { testLevel }) });
}

function retrieveManifest(request: JsonObject): Manifest {
  const unpackaged = isJsonObject(request['unpackaged']) ? request['unpackaged'] : {};
  const types = listArg(unpackaged, 'types')
    .filter(isJsonObject)
    .map((type) => ({
      name: textArg(type, 'name'),
      members: listArg(type, 'members').filter((member) => typeof member === 'string')
    }));
  if (types.length === 0) {
    throw new SalesforceError(500, 'INVALID_TYPE', 'the retrieve request names no types in unpackaged');
  }
  return { version: textArg(unpackaged, 'version') || textArg(request, 'apiVersion'), types };
}
