/**
 * The OAuth 2.0 JWT bearer flow: who a signed assertion speaks for.
 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm
 */
import { createPublicKey, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** The connected app that may log users in. */
export interface ConnectedApp {
  readonly clientId: string;
  /** PEM of an X.509 certificate or of a public key. */
  readonly certificate: string;
}

/** A refusal of the token endpoint: `{error, error_description}` with status 400. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

const headerSchema = z.object({ alg: z.literal('RS256') });
const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number()
});

/** Seconds that clocks may differ. */
const CLOCK_SKEW = 5;

/** Checks form, app, audience, expiry and RS256 signature; returns the username the assertion is about. */
export function verifyAssertion(
  assertion: string,
  app: ConnectedApp | undefined,
  audiences: readonly string[],
  now: Date
): string {
  const [header = '', payload = '', signature = '', ...more] = assertion.split('.');
  const claims = claimsSchema.safeParse(decode(payload));
  if (more.length > 0 || !headerSchema.safeParse(decode(header)).success || !claims.success) {
    throw new OAuthError('invalid_grant', 'invalid assertion');
  }
  const { iss, sub, aud, exp } = claims.data;
  if (app === undefined || iss !== app.clientId) {
    throw new OAuthError('invalid_client_id', 'client identifier invalid');
  }
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('RSA-SHA256', signed, publicKey(app.certificate), Buffer.from(signature, 'base64url'))) {
    throw new OAuthError('invalid_grant', 'invalid assertion');
  }
  const named = Array.isArray(aud) ? aud : [aud];
  if (!named.some((audience) => audiences.includes(audience.replace(/\/+$/, '')))) {
    throw new OAuthError('invalid_grant', 'audience is invalid');
  }
  if (exp + CLOCK_SKEW < now.getTime() / 1000) throw new OAuthError('invalid_grant', 'assertion is expired');
  return sub;
}

function decode(part: string): unknown {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return parsed;
  } catch {
    return undefined;
  }
}

function publicKey(pem: string): KeyObject {
  return pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem);
}
