/** What the server tells the page at load, as `globalThis.previewHost`; never a token. */

export interface PreviewPersona {
  name: string;
  label: string;
}

export interface HostSettings {
  /** e.g. 66.0 */
  apiVersion: string;
  /** `c.Name` → text in the user's language; base components' own labels under theirs. */
  labels: Record<string, string>;
  /** Values of `@salesforce/i18n/*`. */
  i18n: Record<string, string>;
  /** en_US, zh_CN, zh_TW */
  language: string;
  user: { Id: string; isGuest: boolean; name: string };
  client: { formFactor: 'Large' | 'Small' };
  customPermissions: string[];
  userPermissions: string[];
  persona: string;
  personas: PreviewPersona[];
  theme: 'light' | 'dark';
  width: 'desktop' | 'phone';
}
