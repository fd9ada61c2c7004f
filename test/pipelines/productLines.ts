import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { customMetadataXml } from '../../scripts/config/customMetadataXml.ts';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { customField } from '../local-org/operations/fixture/sampleMetadata.ts';
import type { LocalOrgServer } from '../local-org/index.ts';

const FORCE_APP = join(import.meta.dirname, '../../force-app/main/default');

/** Gives an object a currency field, as an org's administrator would. */
export function addCurrencyField({ org, username }: LocalOrgServer, object: string, name: string): void {
  const field = customField(object, name, 'Currency', '<precision>18</precision><scale>2</scale>');
  const { success, components } = org.deploy(org.callerNamed(username, '68.0'), [field]);
  if (!success) throw new Error(components.map(({ problem }) => problem).join('\n'));
}

/** Sets where the product cost stands; `field` as Object.Field. */
export async function setProductCostField(org: OrgPort, field: string): Promise<void> {
  const xml = customMetadataXml({ label: 'Field with the product cost of a deal', values: { KA_Value__c: field } });
  await deployRecord(org, 'KA_Setting.Product_Cost_Field', xml);
}

/** Has the one model of the package count orders. */
export async function countOrders(org: OrgPort): Promise<void> {
  const name = 'KA_Scoring_Model.Default_Model';
  const xml = readFileSync(join(FORCE_APP, 'customMetadata', `${name}.md-meta.xml`), 'utf8');
  await deployRecord(org, name, xml.replace('>Opportunity</value>', '>Order</value>'));
}

async function deployRecord(org: OrgPort, name: string, xml: string): Promise<void> {
  const report = await org.deployCustomMetadata({ records: new Map([[name, xml]]), remove: [], checkOnly: false });
  if (!report.succeeded) throw new Error(`${name} was not deployed`);
}

export interface Price {
  Pricebook2Id: string;
  PricebookEntryId: string;
}

/** A product with a list price of 100 in the standard price book. */
export async function productFor100(org: OrgPort): Promise<Price> {
  const [book] = await org.query<{ Id: string }>('SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  const Pricebook2Id = book?.Id ?? '';
  const Product2Id = await org.create('Product2', { Name: 'Robot', IsActive: true });
  const entry = { Pricebook2Id, Product2Id, UnitPrice: 100, IsActive: true };
  return { Pricebook2Id, PricebookEntryId: await org.create('PricebookEntry', entry) };
}
