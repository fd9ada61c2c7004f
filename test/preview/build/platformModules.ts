/**
 * What the platform provides to a component under `@salesforce/*`. Values that depend on the user (labels, locale,
 * permissions) are read at run time from `globalThis.previewHost`, so that one build serves every language.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';

const prefix = '\0platform:';

export interface PlatformModuleOptions {
  /** Root of the lightning-base-components package: English texts of the base components. */
  baseComponents: string;
  /** Names of custom labels in the project; an unknown one fails the build as it fails a deploy. */
  labels: ReadonlySet<string>;
}

export function platformModules(options: PlatformModuleOptions): Plugin {
  return {
    name: 'preview-platform-modules',
    resolveId(source) {
      return source.startsWith('@salesforce/') ? prefix + source : null;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const specifier = id.slice(prefix.length);
      const [, kind = '', ...rest] = specifier.split('/');
      const code = moduleCode(kind, rest.join('/'), options);
      if (code === undefined) this.error(`${specifier} is not something the preview can provide`);
      return code;
    }
  };
}

function moduleCode(kind: string, name: string, options: PlatformModuleOptions): string | undefined {
  switch (kind) {
    case 'label':
      return labelModule(name, options);
    case 'schema':
      return exportDefault(JSON.stringify(schemaReference(name)));
    case 'i18n':
      return withDefault(`globalThis.previewHost.i18n[${JSON.stringify(name)}]`, `@salesforce-i18n-${name}`, options);
    case 'user':
      return exportDefault(`globalThis.previewHost.user[${JSON.stringify(name)}]`);
    case 'client':
      return exportDefault(`globalThis.previewHost.client[${JSON.stringify(name)}]`);
    case 'customPermission':
    case 'userPermission':
      // true or undefined: the platform never gives false.
      return exportDefault(`globalThis.previewHost.${kind}s.includes(${JSON.stringify(name)}) ? true : undefined`);
    case 'messageChannel':
      return exportDefault(JSON.stringify({ messageChannel: name }));
    case 'gate':
      // Gates switch fixes on release by release; an org on the current release has them open.
      return exportDefault('{ isOpen: () => true }');
    case 'accessCheck':
      return exportDefault('true');
    case 'internal':
      return withDefault('undefined', `@salesforce-internal-${name}`, options);
    default:
      return undefined;
  }
}

function labelModule(name: string, options: PlatformModuleOptions): string {
  if (!name.startsWith('c.')) {
    return withDefault(`globalThis.previewHost.labels[${JSON.stringify(name)}]`, `@salesforce-label-${name}`, options);
  }
  if (!options.labels.has(name.slice(2))) {
    throw new Error(`Label ${name} is imported but not defined in labels/CustomLabels.labels-meta.xml: add it there`);
  }
  return exportDefault(`globalThis.previewHost.labels[${JSON.stringify(name)}]`);
}

/** e.g. Account.Owner.Name → { objectApiName: 'Account', fieldApiName: 'Owner.Name' }; Account → the object alone. */
function schemaReference(name: string): { objectApiName: string; fieldApiName?: string } {
  const dot = name.indexOf('.');
  if (dot < 0) return { objectApiName: name };
  return { objectApiName: name.slice(0, dot), fieldApiName: name.slice(dot + 1) };
}

/** The value, else what the base components' package has for it. */
function withDefault(expression: string, fileName: string, options: PlatformModuleOptions): string {
  const file = join(options.baseComponents, 'scopedImports', `${fileName}.js`);
  if (!existsSync(file)) return exportDefault(expression);
  return `import packaged from ${JSON.stringify(file)};\n${exportDefault(`${expression} ?? packaged`)}`;
}

function exportDefault(expression: string): string {
  return `export default ${expression};\n`;
}
