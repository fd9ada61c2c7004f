/** Session ids: the org id, an exclamation mark, then the secret. */
const TOKEN = /00D\w{12,15}!\S+/g;
const BEARER = /Bearer\s+\S+/gi;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Text of the platform, made fit for logs and run records: error messages quote what was sent, so tokens and
 * e-mail addresses are taken out and the rest is cut to `limit` characters.
 */
export function redact(text: string, limit = 500): string {
  const clean = text.replace(TOKEN, '(token)').replace(BEARER, 'Bearer (token)').replace(EMAIL, '(e-mail)');
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}
