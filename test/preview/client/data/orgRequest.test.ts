import { describe, expect, it } from 'vitest';
import { createOrgRequest } from './orgRequest.ts';

function orgThatAnswers(status: number, body: unknown) {
  const sent: { url: string; init: RequestInit | undefined }[] = [];
  const request = createOrgRequest('66.0', (input, init) => {
    sent.push({ url: input instanceof Request ? input.url : input.toString(), init });
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
  });
  return { request, sent };
}

describe('requests of the page', () => {
  it('go to the preview server, without any token', async () => {
    const { request, sent } = orgThatAnswers(200, {});
    await request({ method: 'GET', path: '/ui-api/records/001' });
    expect(sent[0]?.url).toBe('/org/services/data/v66.0/ui-api/records/001');
    expect(JSON.stringify(sent[0]?.init)).not.toMatch(/authorization/i);
  });

  it.each([
    ['a list, as REST answers', [{ errorCode: 'NOT_FOUND', message: 'gone' }]],
    ['an object, as UI API answers', { errorCode: 'NOT_FOUND', message: 'gone' }]
  ])('reject with a body that is an object when the org answers %s', async (_, body) => {
    const { request } = orgThatAnswers(404, body);
    await expect(request({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      ok: false,
      status: 404,
      errorType: 'fetchResponse',
      body: { statusCode: 404, errorCode: 'NOT_FOUND', message: 'gone' }
    });
  });

  it('reject with a message when the org answers something that is no JSON', async () => {
    const request = createOrgRequest('66.0', () => Promise.resolve(new Response('<html>', { status: 502 })));
    await expect(request({ method: 'GET', path: '/x' })).rejects.toMatchObject({ body: { message: '<html>' } });
  });

  it('resolve with nothing for an answer without content', async () => {
    const { request } = orgThatAnswers(204, undefined);
    await expect(request({ method: 'DELETE', path: '/x' })).resolves.toBeUndefined();
  });
});
