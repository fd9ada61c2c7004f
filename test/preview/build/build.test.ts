import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { HostedComponent } from '../hostedComponents.ts';
import { buildBundle, type BundleOptions } from './bundle.ts';

// Inside the project: the LWC compiler looks for its configuration in the packages around a component.
const projectTmp = join(import.meta.dirname, '../../../tmp');
mkdirSync(projectTmp, { recursive: true });
const folder = mkdtempSync(join(projectTmp, 'build-test-'));
// A page of nothing but the component: the preview's own takes ten seconds to build, which the browser tests do.
const clientFolder = join(folder, 'client');
mkdirSync(join(clientFolder, 'modules'), { recursive: true });
writeFileSync(join(clientFolder, 'main.ts'), "import hosted from 'preview/hostedComponents';\nconsole.log(hosted);\n");
const hosted: HostedComponent[] = [{ name: 'keyProbe', page: 'record', region: 'main', props: {} }];

function options(name: string, script: string, html = '<template>{label}</template>'): BundleOptions {
  const lwcFolder = join(folder, name, 'lwc');
  mkdirSync(join(lwcFolder, 'keyProbe'), { recursive: true });
  writeFileSync(join(lwcFolder, 'keyProbe/keyProbe.ts'), script);
  writeFileSync(join(lwcFolder, 'keyProbe/keyProbe.html'), html);
  const cacheFolder = join(folder, name, 'cache');
  return { lwcFolder, hosted, labels: new Set(['KA_Known']), cacheFolder, apiVersion: 66, clientFolder };
}

function component(imports: string, body = ''): string {
  return `import { LightningElement } from 'lwc';\n${imports}\nexport default class KeyProbe extends LightningElement {${body}}\n`;
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('the component build', () => {
  it('takes the TypeScript, not compiled JavaScript beside it, and leaves the language to run time', async () => {
    const script = component(
      "import label from '@salesforce/label/c.KA_Known';\nimport NAME from '@salesforce/schema/Account.Owner.Name';",
      'label: string = label; field = NAME;'
    );
    const opts = options('good', script);
    writeFileSync(join(opts.lwcFolder, 'keyProbe/keyProbe.js'), 'console.log("COMPILED_LONG_AGO");');
    const bundle = await buildBundle(opts);
    expect(bundle.code.includes('globalThis.previewHost.labels["c.KA_Known"]')).toBe(true);
    expect(bundle.code.includes('"fieldApiName":"Owner.Name"')).toBe(true);
    expect(bundle.code.includes('COMPILED_LONG_AGO')).toBe(false);
    expect(bundle.warnings).toEqual([]);
  });

  it('keeps a build until a source changes', async () => {
    const opts = options('kept', component(''), '<template></template>');
    const first = await buildBundle(opts);
    const again = await buildBundle(opts);
    expect([first.milliseconds > 0, again.milliseconds, again.hash]).toEqual([true, 0, first.hash]);
    writeFileSync(join(opts.lwcFolder, 'keyProbe/keyProbe.html'), '<template>changed</template>');
    const changed = await buildBundle(opts);
    expect(changed.hash).not.toBe(first.hash);
    expect(readdirSync(opts.cacheFolder)).toEqual([`${changed.hash}.js`]);
  });

  it.each([
    [
      'a label that the package does not define',
      "import x from '@salesforce/label/c.KA_Missing';",
      /c\.KA_Missing is imported but not defined/
    ],
    [
      'a component that does not exist',
      "import x from 'c/keyNowhere';",
      /c\/keyNowhere is imported, but .* has no keyNowhere\.ts/
    ],
    [
      'something of the platform that it cannot give',
      "import x from '@salesforce/apex/A.b';",
      /@salesforce\/apex\/A\.b is not something/
    ]
  ])('fails for %s, as a deploy would', async (_, imports, message) => {
    await expect(buildBundle(options('bad', component(`${imports}\nconsole.log(x);`)))).rejects.toThrow(message);
  });
});
