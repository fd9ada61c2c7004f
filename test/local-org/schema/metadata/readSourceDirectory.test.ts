import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { definitionText, textFile, type Component } from './component.ts';
import { componentsOf, readSourceDirectory } from './readSourceDirectory.ts';
import { parseMetadata, textOf } from './xml.ts';

const FORCE_APP = join(import.meta.dirname, '../../../../force-app');

describe('the files of a source folder', () => {
  const cases: [path: string, type: string, fullName: string][] = [
    ['main/default/objects/Account/fields/KA_Tier__c.field-meta.xml', 'CustomField', 'Account.KA_Tier__c'],
    ['objects/KA_Run__c/KA_Run__c.object-meta.xml', 'CustomObject', 'KA_Run__c'],
    ['objects/Account/validationRules/A.validationRule-meta.xml', 'ValidationRule', 'Account.A'],
    ['objects/KA_Run__c/listViews/All.listView-meta.xml', 'ListView', 'KA_Run__c.All'],
    ['customMetadata/KA_Setting.Default.md-meta.xml', 'CustomMetadata', 'KA_Setting.Default'],
    ['layouts/Account-Account %28Key%29 Layout.layout-meta.xml', 'Layout', 'Account-Account (Key) Layout'],
    ['lwc/keyAccountTier/keyAccountTier.js-meta.xml', 'LightningComponentBundle', 'keyAccountTier'],
    ['reports/KA/Tiers.report-meta.xml', 'Report', 'KA/Tiers'],
    ['reports/KA.reportFolder-meta.xml', 'ReportFolder', 'KA'],
    ['dashboards/KA.dashboardFolder-meta.xml', 'DashboardFolder', 'KA'],
    [
      'objectTranslations/Account-zh_CN/KA_Tier__c.fieldTranslation-meta.xml',
      'CustomObjectTranslation',
      'Account-zh_CN'
    ],
    ['quickActions/Account.KA_Log.quickAction-meta.xml', 'QuickAction', 'Account.KA_Log'],
    // Metadata format has no -meta.xml.
    ['permissionsets/KA_Rep.permissionset', 'PermissionSet', 'KA_Rep']
  ];
  test.each(cases)('%s is %s %s', (path, type, fullName) => {
    expect(componentsOf([textFile(path, '<x/>')])).toMatchObject([{ type, fullName }]);
  });

  test('that are tests, sources of what is built, or no metadata are left out', () => {
    const paths = [
      'lwc/a/__tests__/a.test.js',
      'lwc/a/a.ts',
      'tsconfig.json',
      'package.xml',
      'README.md',
      'lwc/jsconfig.json'
    ];
    expect(componentsOf(paths.map((path) => textFile(path, '')))).toEqual([]);
  });

  test('of a bundle make one component, the definition first', () => {
    const paths = ['lwc/a/a.css', 'lwc/a/a.html', 'lwc/a/a.js', 'lwc/a/a.js-meta.xml'];
    const [bundle, ...others] = componentsOf(paths.map((path) => textFile(path, '')));
    expect(others).toEqual([]);
    expect(bundle?.files.map((file) => file.path)).toEqual([
      'lwc/a/a.js-meta.xml',
      'lwc/a/a.css',
      'lwc/a/a.html',
      'lwc/a/a.js'
    ]);
  });
});

describe('an object in metadata format', () => {
  const body = `<label>Run</label><fields><fullName>A__c</fullName><label>A</label><type>Date</type></fields>
    <fields><fullName>B__c</fullName><label>B</label><type>Date</type></fields>
    <validationRules><fullName>R</fullName><active>true</active></validationRules>`;
  const object = (name: string, content: string): Component[] =>
    componentsOf([
      textFile(
        `objects/${name}.object`,
        `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${content}</CustomObject>`
      )
    ]);

  test('is taken apart into the components of source format', () => {
    const components = object('Run__c', body);
    expect(components.map(({ type, fullName }) => `${type} ${fullName}`)).toEqual([
      'CustomObject Run__c',
      'CustomField Run__c.A__c',
      'CustomField Run__c.B__c',
      'ValidationRule Run__c.R'
    ]);
    const [main, first] = components;
    expect(main && parseMetadata(definitionText(main), 'CustomObject')).toEqual({ label: ['Run'] });
    expect(first && textOf(parseMetadata(definitionText(first), 'CustomField'), 'type')).toBe('Date');
    expect(first?.files[0]?.path).toBe('objects/Run__c/fields/A__c.field-meta.xml');
  });

  test('of the platform that only carries fields has no definition of its own', () => {
    const components = object('Account', '<fields><fullName>A__c</fullName></fields>');
    expect(components.map(({ type }) => type)).toEqual(['CustomField']);
  });
});

test('the package is read whole: every metadata file belongs to a component', () => {
  const files = readdirSync(FORCE_APP, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('-meta.xml')
  );
  const read = readSourceDirectory(FORCE_APP).flatMap((component) => component.files.map((file) => file.path));
  const missing = files.filter((path) => !read.some((known) => path.endsWith(known)));
  expect(missing).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
});
