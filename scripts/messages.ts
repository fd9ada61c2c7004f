import { Messages } from '@salesforce/core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);

/** The texts of messages/<bundle>.md; everything that users read stands there, not in the code. */
export function messagesOf(bundle: string): Messages<string> {
  return Messages.loadMessages('sf-plugin-key-accounts', bundle);
}
