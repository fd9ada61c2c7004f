import { expect } from 'vitest';
import type { OrgPort } from '../../scripts/org/orgPort.ts';

/** Deploys a record of KA_Setting__mdt, as an admin would change it in Setup; null leaves the value blank. */
export async function setSetting(org: OrgPort, name: string, value: string | null): Promise<void> {
  const cell = value === null ? '<value xsi:nil="true"/>' : `<value xsi:type="xsd:string">${value}</value>`;
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>\n<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\n' +
    `<label>${name}</label><protected>false</protected><values><field>KA_Value__c</field>${cell}</values>` +
    '</CustomMetadata>\n';
  const records = new Map([[`KA_Setting.${name}`, xml]]);
  expect(await org.deployCustomMetadata({ records, remove: [], checkOnly: false })).toMatchObject({ succeeded: true });
}
