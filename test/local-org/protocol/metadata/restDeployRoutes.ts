/**
 * /metadata/deployRequest: deploys over REST.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm
 */
import { z } from 'zod';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { isMultipart, partText, readMultipart } from '../multipart.ts';
import { json, type Reply } from '../reply.ts';
import { parseJson, readText } from '../requestBody.ts';
import { bodyObject, isJsonObject, jsonError } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { deployOptionsSchema, deployResult, type Deployment } from './deployment.ts';
import type { Deployments } from './deployments.ts';

const validatedSchema = z.strictObject({ validatedDeployRequestId: z.string() });
const requestSchema = z.object({ deployOptions: deployOptionsSchema });

export function registerMetadataRest(router: Router, deployments: Deployments): void {
  const path = '/metadata/deployRequest';
  const deployValidated = async (request: ApiRequest): Promise<Reply> => {
    const parsed = validatedSchema.safeParse(parseJson(await readText(request.stream)));
    if (!parsed.success) {
      throw jsonError('Send multipart/form-data with the parts json and file, or JSON with validatedDeployRequestId');
    }
    const { validatedDeployRequestId } = parsed.data;
    const deployment = deployments.startValidated(request.caller, validatedDeployRequestId);
    return json({ validatedDeployRequestId, ...shown(deployment, request, false) }, 201);
  };
  const create = async (request: ApiRequest): Promise<Reply> => {
    if (!isMultipart(request)) return deployValidated(request);
    const form = await readMultipart(request);
    const parsed = requestSchema.safeParse(parseJson(await partText(form, optionsPart(form))));
    if (!parsed.success) throw jsonError(z.prettifyError(parsed.error));
    const file = form.get('file');
    if (file === null || typeof file === 'string') throw jsonError("The multipart body has no part named 'file'");
    const zip = Buffer.from(await file.arrayBuffer());
    const deployment = deployments.start(request.caller, zip, parsed.data.deployOptions);
    return json(shown(deployment, request, false), 201);
  };
  router.data('POST', path, create, { body: 'stream' });
  router.data('GET', `${path}/:id`, (request) =>
    json(shown(deployments.get(request.param('id')), request, request.query.get('includeDetails') === 'true'))
  );
  router.data('PATCH', `${path}/:id`, (request) => {
    const { deployResult: wanted } = bodyObject(request);
    if (!isJsonObject(wanted) || wanted['status'] !== 'Canceling') {
      throw new SalesforceError(400, 'INVALID_FIELD', 'The only change of a deployment is to the status Canceling');
    }
    return json(shown(deployments.cancel(request.param('id')), request, false), 202);
  });
}

/** The documentation calls the part `json`; jsforce, and with it the CLI, `entity_content`, which the platform takes too. */
function optionsPart(form: FormData): string {
  return form.has('entity_content') ? 'entity_content' : 'json';
}

function shown(deployment: Deployment, request: ApiRequest, includeDetails: boolean): object {
  return {
    id: deployment.id,
    url: `${request.origin}/services/data/v${request.version}/metadata/deployRequest/${deployment.id}`,
    deployResult: deployResult(deployment, includeDetails),
    deployOptions: deployment.options
  };
}
