/** The HTML document and the script that carries the settings. */
import type { HostSettings } from '../hostSettings.ts';

/** A component may load from the org only; the same rule holds in Lightning Experience. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'self'"
].join('; ');

export function pageHtml(options: { language: string; theme: 'light' | 'dark'; bundleHash: string }): string {
  const { language, theme, bundleHash } = options;
  return `<!doctype html>
<html lang="${language.replaceAll('_', '-')}" dir="ltr" class="theme-${theme}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Key Accounts</title>
    <link rel="icon" href="/assets/icons/standard/account_60.png" />
    <link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css" />
    <link rel="stylesheet" href="/fonts/sc/index.css" />
    <link rel="stylesheet" href="/fonts/tc/index.css" />
    <link rel="stylesheet" href="/page/theme.css" />
  </head>
  <body>
    <script src="/preview/host.js"></script>
    <script type="module" src="/preview/bundle/${bundleHash}.js"></script>
  </body>
</html>
`;
}

/** Runs before the bundle, whose modules read it when they are evaluated. */
export function hostScript(settings: Omit<HostSettings, 'client'>): string {
  // "<" is escaped so that no text can end the script or open a comment, wherever this is embedded.
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `globalThis.previewHost = ${json};
globalThis.previewHost.client = { formFactor: innerWidth < 768 ? 'Small' : 'Large' };
`;
}
