/**
 * A key for a record that a form is about to create, so that a second try cannot make it twice: 96 random bits, which
 * leave room behind them in the 80 characters of KA_External_Id__c.
 */
export function newExternalId(kind: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `${kind}|${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
