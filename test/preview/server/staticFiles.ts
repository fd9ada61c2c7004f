/** Files of the design system and of the fonts, straight from node_modules. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const modulesFolder = join(import.meta.dirname, '../../../node_modules');

/** Address prefix → folder. The base components ask for icon sprites below /assets/icons. */
const folders: Record<string, string> = {
  '/assets/': join(modulesFolder, '@salesforce-ux/design-system/assets'),
  '/fonts/sc/': join(modulesFolder, '@fontsource-variable/noto-sans-sc'),
  '/fonts/tc/': join(modulesFolder, '@fontsource-variable/noto-sans-tc'),
  '/page/': join(import.meta.dirname, '../client')
};

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
};

/** Sends the file that the path names; false when it names none. */
export function sendStaticFile(path: string, response: ServerResponse): boolean {
  const prefix = Object.keys(folders).find((each) => path.startsWith(each));
  const folder = prefix === undefined ? undefined : folders[prefix];
  const type = types[extname(path)];
  if (prefix === undefined || folder === undefined || type === undefined) return false;
  const file = normalize(join(folder, decodeURIComponent(path.slice(prefix.length))));
  if (!file.startsWith(folder + sep) || !isFile(file)) return false;
  // The theme is edited while the preview runs; the rest changes only with an install.
  const caching = prefix === '/page/' ? 'no-cache' : 'max-age=86400';
  response.writeHead(200, { 'content-type': type, 'cache-control': caching });
  if (prefix.startsWith('/fonts/') && type.startsWith('text/css'))
    response.end(withLatinMetrics(readFileSync(file, 'utf8')));
  else createReadStream(file).pipe(response);
  return true;
}

/**
 * The font is made for tall lines; in the design system's it would lose the tails of g and y. Its boxes are set to those
 * of the fonts that Lightning Experience uses.
 */
function withLatinMetrics(css: string): string {
  return css.replaceAll(
    '@font-face {',
    '@font-face {\n  ascent-override: 92%;\n  descent-override: 24%;\n  line-gap-override: 0%;'
  );
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
