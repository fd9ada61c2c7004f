/** Builds the page's one JavaScript file and keeps it by the hash of everything it is made from. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lwc from '@lwc/rollup-plugin';
import { rollup, type Plugin } from 'rollup';
import type { HostedComponent } from '../hostedComponents.ts';
import { componentModules } from './componentModules.ts';
import { iconLibraries } from './iconLibraries.ts';
import { iconNames, sourceFiles } from './lwcSources.ts';
import { platformModules } from './platformModules.ts';

export interface BundleOptions {
  /** Folder with one folder a bundle, e.g. force-app/main/default/lwc. */
  lwcFolder: string;
  hosted: readonly HostedComponent[];
  /** Names of the project's custom labels. */
  labels: ReadonlySet<string>;
  /** Where built files are kept between runs. */
  cacheFolder: string;
  /** Of the components, e.g. 66: the compiler switches features by it. */
  apiVersion: number;
  /** The page around the components, with its main.ts and modules; the preview's own when not given. */
  clientFolder?: string;
}

export interface Bundle {
  hash: string;
  code: string;
  /** Of the build; 0 when the cache had it. */
  milliseconds: number;
  /** What the compilers had to say. */
  warnings: readonly string[];
}

const previewFolder = join(import.meta.dirname, '..');
const modulesFolder = join(import.meta.dirname, '../../../node_modules');
const baseComponents = join(modulesFolder, 'lightning-base-components');
const ownClient = join(previewFolder, 'client');

/** Builds, or takes what an earlier build of the same sources left in `cacheFolder`. */
export async function buildBundle({ clientFolder = ownClient, ...given }: BundleOptions): Promise<Bundle> {
  const options = { ...given, clientFolder };
  const sources = sourceFiles([options.lwcFolder, clientFolder]);
  const hash = contentHash(sources, options);
  const cached = join(options.cacheFolder, `${hash}.js`);
  if (existsSync(cached)) return { hash, code: readFileSync(cached, 'utf8'), milliseconds: 0, warnings: [] };

  const started = performance.now();
  const warnings: string[] = [];
  const code = await compile(options, sources, warnings);
  store(options.cacheFolder, cached, code);
  return { hash, code, milliseconds: Math.round(performance.now() - started), warnings };
}

async function compile(
  options: Required<BundleOptions>,
  sources: readonly string[],
  warnings: string[]
): Promise<string> {
  try {
    const build = await rollup({
      input: join(options.clientFolder, 'main.ts'),
      plugins: plugins(options, sources),
      onwarn: (warning) => {
        if (isOurs(warning.loc?.file ?? warning.id, options)) warnings.push(warning.message);
      }
    });
    const { output } = await build.generate({ format: 'es', inlineDynamicImports: true });
    await build.close();
    return output[0].code;
  } catch (error) {
    // The bundler's own error lists every file it has seen.
    throw new Error(`The components do not compile: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function plugins(options: Required<BundleOptions>, sources: readonly string[]): Plugin[] {
  const { clientFolder } = options;
  const icons = iconNames([...sources, ...sourceFiles([join(baseComponents, 'src')]).filter(usesIcons)]);
  return [
    platformModules({ baseComponents, labels: options.labels }),
    iconLibraries(baseComponents, icons),
    componentModules(options.lwcFolder, options.hosted),
    nodeEnvironment(),
    lwc({
      rootDir: clientFolder,
      // Ordinary modules need no LWC compiler, which refuses private methods.
      exclude: join(clientFolder, 'data/**'),
      modules: [{ dir: join(clientFolder, 'modules') }, { npm: 'lightning-base-components' }],
      apiVersion: options.apiVersion,
      enableDynamicComponents: true,
      enableLwcOn: true
    })
  ];
}

function usesIcons(file: string): boolean {
  return !file.includes('iconSvgTemplates') && !file.endsWith('.css');
}

/** The engine and the base components ask two things that a bundler is expected to answer. */
function nodeEnvironment(): Plugin {
  return {
    name: 'preview-node-environment',
    transform(code) {
      if (!code.includes('process.env.NODE_ENV') && !code.includes('import.meta.env')) return null;
      return {
        code: code.replaceAll('process.env.NODE_ENV', '"production"').replaceAll('import.meta.env.SSR', 'false'),
        map: null
      };
    }
  };
}

function contentHash(sources: readonly string[], options: BundleOptions): string {
  const hash = createHash('sha256');
  for (const file of [...sources, ...sourceFiles([join(previewFolder, 'build')])]) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  for (const name of ['lwc', '@lwc/rollup-plugin', 'lightning-base-components', 'rollup', 'typescript']) {
    hash.update(packageVersion(name)).update('\0');
  }
  hash.update(JSON.stringify([options.hosted, [...options.labels].sort(), options.apiVersion]));
  return hash.digest('hex').slice(0, 20);
}

function packageVersion(name: string): string {
  const json: unknown = JSON.parse(readFileSync(join(modulesFolder, name, 'package.json'), 'utf8'));
  const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : undefined;
  return `${name}@${String(version)}`;
}

function isOurs(file: string | undefined, { lwcFolder, clientFolder }: Required<BundleOptions>): boolean {
  return file !== undefined && (file.startsWith(lwcFolder) || file.startsWith(clientFolder));
}

/** Two builds may run at once; the rename makes whichever ends last win whole. Older builds are not kept. */
function store(folder: string, file: string, code: string): void {
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) {
    if (old.endsWith('.js')) rmSync(join(folder, old), { force: true });
  }
  const temporary = join(folder, `${randomUUID()}.tmp`);
  writeFileSync(temporary, code);
  renameSync(temporary, file);
}
