import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { connectJsforce } from './fixture/connectJsforce.ts';
import { startBareOrg, startTestOrg, type Client } from './fixture/testOrg.ts';
import { readSourceDirectory } from '../schema/metadata/readSourceDirectory.ts';
import { componentKey, textFile, type Component } from '../schema/metadata/component.ts';
import { platformProblems } from './metadata/platformChecks.ts';

const PACKAGE = new Map(readSourceDirectory('force-app').map((component) => [componentKey(component), component]));

function refused(after: ReadonlyMap<string, Component>): string[] {
  return platformProblems(PACKAGE, after).map(({ component, message }) => `${component.fullName}: ${message}`);
}

describe('a deploy through an API', () => {
  test('takes the package whole', () => {
    expect(platformProblems(new Map(), PACKAGE)).toEqual([]);
  });

  test('refuses a component without its JavaScript', () => {
    const bundle = PACKAGE.get('LightningComponentBundle:keyAccountTier');
    const files = bundle?.files.filter(({ path }) => !path.endsWith('.js')) ?? [];
    const unbuilt = { type: 'LightningComponentBundle', fullName: 'keyAccountTier', files };
    expect(refused(new Map([...PACKAGE, [componentKey(unbuilt), unbuilt]]))).toContain(
      'keyAccountTier: keyAccountTier has no JavaScript. (lwc-bundles)'
    );
  });

  test('refuses a tab of an object that is not there', () => {
    const tab = {
      type: 'CustomTab',
      fullName: 'Nothing__c',
      files: [
        textFile(
          'tabs/Nothing__c.tab-meta.xml',
          '<?xml version="1.0" encoding="UTF-8"?>\n<CustomTab xmlns="http://soap.sforce.com/2006/04/metadata">' +
            '<customObject>true</customObject><motif>Custom1: Heart</motif></CustomTab>'
        )
      ]
    };
    expect(refused(new Map([...PACKAGE, [componentKey(tab), tab]]))).not.toEqual([]);
  });

  test('refuses to remove what something else still needs', () => {
    const without = new Map(PACKAGE);
    without.delete('LightningComponentBundle:keyAccountTier');
    expect(refused(without).join('\n')).toMatch(/KA_Account_Record_Page: .*keyAccountTier/);
  });

  test('says nothing of what the org had before', () => {
    const broken = new Map(PACKAGE);
    broken.delete('LightningComponentBundle:keyAccountTier');
    expect(platformProblems(broken, broken)).toEqual([]);
  });
});

describe('over HTTP', () => {
  const upload = async (org: Client, fullName: string): Promise<unknown> => {
    const connection = connectJsforce(org.server);
    const manifest = (types: string): string =>
      `<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata">${types}<version>66.0</version></Package>`;
    const zip = new JSZip();
    zip.file('package.xml', manifest(''));
    const members = `<types><members>${fullName}</members><name>LightningComponentBundle</name></types>`;
    zip.file('destructiveChanges.xml', manifest(members));
    const content = await zip.generateAsync({ type: 'nodebuffer' });
    return connection.metadata.deploy(content, { singlePackage: true }).complete(true);
  };

  test('a component on a page is not removed, one that is not there neither', async () => {
    const org = await startTestOrg();
    try {
      expect(await upload(org, 'keyAccountTier')).toMatchObject({
        status: 'Failed',
        details: { componentFailures: expect.anything() as unknown }
      });
    } finally {
      await org.server.close();
    }
    const bare = await startBareOrg();
    try {
      expect(await upload(bare, 'keyAccountTier')).toMatchObject({ status: 'Failed' });
    } finally {
      await bare.server.close();
    }
  });
});
