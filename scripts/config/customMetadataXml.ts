import type { CustomMetadataRecord } from './toCustomMetadata.ts';

/**
 * A custom metadata record as the Metadata API deploys and retrieves it.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_custommetadata.htm
 */

const NAMESPACES = [
  'xmlns="http://soap.sforce.com/2006/04/metadata"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
].join(' ');

type Value = CustomMetadataRecord['values'][string];

/** KA_Metric__mdt.Revenue → KA_Metric.Revenue, the full name and the stem of the file. */
export function customMetadataName(record: Pick<CustomMetadataRecord, 'developerName'> & { type: string }): string {
  return `${record.type.replace(/__mdt$/, '')}.${record.developerName}`;
}

/** Fields in order of their names, as a retrieve returns them; null becomes an empty value, which clears the field. */
export function customMetadataXml(record: Pick<CustomMetadataRecord, 'label' | 'values'>): string {
  const values = Object.entries(record.values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([field, value]) =>
        `    <values>\n        <field>${field}</field>\n        ${valueElement(value)}\n    </values>\n`
    );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<CustomMetadata ${NAMESPACES}>\n` +
    `    <label>${escaped(record.label)}</label>\n    <protected>false</protected>\n${values.join('')}</CustomMetadata>\n`
  );
}

function valueElement(value: Value): string {
  if (value === null) return '<value xsi:nil="true"/>';
  if (typeof value === 'number') return `<value xsi:type="xsd:double">${doubleText(value)}</value>`;
  if (typeof value === 'boolean') return `<value xsi:type="xsd:boolean">${value}</value>`;
  return `<value xsi:type="xsd:string">${escaped(value)}</value>`;
}

/** The platform writes whole doubles with one decimal. */
function doubleText(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
