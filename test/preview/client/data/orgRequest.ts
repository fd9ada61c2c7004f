/** Calls the org through the preview server, which adds the access token: the page never holds one. */

export interface OrgCall {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below /services/data/vNN.0, e.g. /ui-api/records/001… */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export type OrgRequest = (call: OrgCall) => Promise<unknown>;

/** The error that Lightning Data Service hands to components: not an Error, always with a `body`. */
export interface FetchResponse {
  ok: false;
  status: number;
  statusText: string;
  headers: Record<string, string>;
  errorType: 'fetchResponse';
  body: { message: string; statusCode?: number; errorCode?: string; output?: unknown } & Record<string, unknown>;
}

/** A request function for one API version; `send` is fetch, or a stand-in in tests. */
export function createOrgRequest(apiVersion: string, send: typeof fetch): OrgRequest {
  return async ({ method, path, body, headers = {} }) => {
    let response: Response;
    try {
      response = await send(`/org/services/data/v${apiVersion}${path}`, {
        method,
        headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      });
    } catch (cause) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- components get a plain object, as on the platform
      throw toFetchResponse(0, 'Failed to fetch', { message: String(cause) });
    }
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : parseJson(text);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as above
    if (!response.ok) throw toFetchResponse(response.status, response.statusText, answer);
    return answer;
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** UI API answers errors as an object, other REST resources as a list; components see the object either way. */
function toFetchResponse(status: number, statusText: string, answer: unknown): FetchResponse {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  const body = typeof first === 'object' && first !== null ? first : {};
  const message = 'message' in body && typeof body.message === 'string' ? body.message : `${status} ${statusText}`;
  return {
    ok: false,
    status,
    statusText,
    headers: {},
    errorType: 'fetchResponse',
    body: { statusCode: status, ...body, message }
  };
}
