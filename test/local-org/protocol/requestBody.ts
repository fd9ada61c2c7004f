/** Reads request bodies with a limit on their decompressed size. */
import type { IncomingMessage } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { SalesforceError } from '../operations/salesforceError.ts';
import { jsonError } from './requestFields.ts';

/**
 * Largest body of a request that is not a bulk upload.
 * https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm
 */
export const MAX_BODY_BYTES = 50 * 1024 * 1024;

export function tooLarge(limit: number): SalesforceError {
  return new SalesforceError(
    413,
    'REQUEST_ENTITY_TOO_LARGE',
    `The request body exceeds the maximum of ${limit} bytes; send it in several smaller requests`
  );
}

/** The decompressed body; it fails with 413 after `limit` bytes and with 415 for an unknown content encoding. */
export function bodyStream(incoming: IncomingMessage, limit: number): Readable {
  const encoding = (incoming.headers['content-encoding'] ?? 'identity').toLowerCase();
  const limiter = byteLimit(limit);
  if (encoding === 'identity') return pipe(incoming, limiter);
  if (encoding !== 'gzip' && encoding !== 'deflate') {
    throw new SalesforceError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Encoding '${encoding}' is not supported; use gzip or deflate`
    );
  }
  const unzip = encoding === 'gzip' ? createGunzip() : createInflate();
  unzip.on('error', (error) =>
    limiter.destroy(
      new SalesforceError(400, 'INVALID_REQUEST', `The ${encoding} body cannot be decompressed: ${error.message}`)
    )
  );
  incoming.on('error', (error) => limiter.destroy(error));
  return incoming.pipe(unzip).pipe(limiter);
}

function pipe(incoming: IncomingMessage, target: Transform): Transform {
  incoming.on('error', (error) => target.destroy(error));
  incoming.on('aborted', () => target.destroy(new Error('the client closed the connection')));
  return incoming.pipe(target);
}

function byteLimit(limit: number): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      if (total > limit) done(tooLarge(limit));
      else done(null, chunk);
    }
  });
}

export async function readBytes(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export async function readText(stream: Readable): Promise<string> {
  const bytes = await readBytes(stream);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw jsonError('The request body is not valid UTF-8');
  }
}

/** JSON of a body, undefined where it is empty. The message follows the parser's, with the position it stopped at. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch (error) {
    throw jsonError(error instanceof Error ? error.message : 'The request body is not JSON');
  }
}
