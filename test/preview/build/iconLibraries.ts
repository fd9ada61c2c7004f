/**
 * The base components carry 6,900 icon templates and no sprite to fall back on. Bundling all of them takes most of a
 * build, so each library is replaced by one that holds only the icons named in the sources.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';

const libraryPattern = /^lightning\/iconSvgTemplates(Utility|Standard|Action|Custom|Doctype)(Rtl)?$/;
const prefix = '\0icons:';

export function iconLibraries(baseComponents: string, names: readonly string[]): Plugin {
  return {
    name: 'preview-icon-libraries',
    resolveId(source) {
      return libraryPattern.test(source) ? prefix + source : null;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const specifier = id.slice(prefix.length);
      const category = libraryPattern.exec(specifier)?.[1]?.toLowerCase() ?? '';
      const folder = join(baseComponents, 'src', specifier, 'buildTemplates', category);
      const icons = names
        .filter((name) => name.startsWith(`${category}:`))
        .map((name) => name.slice(category.length + 1))
        .filter((icon) => existsSync(join(folder, `${icon}.html`)));
      return [
        ...icons.map((icon, index) => `import icon${index} from ${JSON.stringify(join(folder, `${icon}.html`))};`),
        `const icons = {${icons.map((icon, index) => `${category}_${icon}: icon${index}`).join(', ')}};`,
        `export default new Proxy(icons, { get: (target, name) => {`,
        `  if (typeof name === 'string' && name.includes('_') && !(name in target)) console.error('Icon not in the preview bundle: ' + name);`,
        `  return target[name];`,
        `} });`
      ].join('\n');
    }
  };
}
