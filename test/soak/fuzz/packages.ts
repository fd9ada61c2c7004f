/** Metadata packages that are wrong somewhere: in a file, in a name, in the manifest, in the zip itself. */
import JSZip from 'jszip';
import type { Random } from './random.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const FILES: Readonly<Record<string, string>> = {
  'objects/Account.object': `<CustomObject ${XMLNS}>
  <fields><fullName>Fuzz_Text__c</fullName><label>Fuzz</label><type>Text</type><length>40</length><externalId>true</externalId><unique>true</unique></fields>
  <fields><fullName>Fuzz_Number__c</fullName><label>Fuzz number</label><type>Number</type><precision>10</precision><scale>2</scale></fields>
  <fields><fullName>Fuzz_Formula__c</fullName><label>Fuzz formula</label><type>Number</type><precision>18</precision><scale>2</scale><formula>IF(ISBLANK(Fuzz_Number__c), 0, Fuzz_Number__c * 2 + LEN(Name))</formula></fields>
  <validationRules><fullName>Fuzz_Rule</fullName><active>true</active><errorConditionFormula>AND(Fuzz_Number__c &gt; 100, ISPICKVAL(Industry, 'Energy'))</errorConditionFormula><errorMessage>Too many</errorMessage></validationRules>
</CustomObject>`,
  'objects/Fuzz__c.object': `<CustomObject ${XMLNS}>
  <label>Fuzz</label><pluralLabel>Fuzzes</pluralLabel><deploymentStatus>Deployed</deploymentStatus><externalSharingModel>ControlledByParent</externalSharingModel><sharingModel>ControlledByParent</sharingModel>
  <nameField><label>Fuzz</label><type>AutoNumber</type><displayFormat>F-{0000}</displayFormat></nameField>
  <fields><fullName>Account__c</fullName><label>Account</label><type>MasterDetail</type><referenceTo>Account</referenceTo><relationshipName>Fuzzes</relationshipName><relationshipLabel>Fuzzes</relationshipLabel><relationshipOrder>0</relationshipOrder></fields>
  <fields><fullName>Kind__c</fullName><label>Kind</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>A</fullName><default>true</default><label>A</label></value></valueSetDefinition></valueSet></fields>
</CustomObject>`,
  'permissionsets/Fuzz.permissionset': `<PermissionSet ${XMLNS}>
  <label>Fuzz</label><fieldPermissions><editable>true</editable><field>Account.Fuzz_Number__c</field><readable>true</readable></fieldPermissions>
  <objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Account</object><viewAllRecords>false</viewAllRecords></objectPermissions>
  <userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>
</PermissionSet>`,
  'customMetadata/KA_Setting.Fuzz.md': `<CustomMetadata ${XMLNS} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <label>Fuzz</label><protected>false</protected><values><field>KA_Value__c</field><value xsi:type="xsd:string">1</value></values>
</CustomMetadata>`
};

const MEMBERS = [
  ['CustomObject', 'Fuzz__c'],
  ['CustomField', 'Account.Fuzz_Text__c', 'Account.Fuzz_Number__c', 'Account.Fuzz_Formula__c'],
  ['ValidationRule', 'Account.Fuzz_Rule'],
  ['PermissionSet', 'Fuzz'],
  ['CustomMetadata', 'KA_Setting.Fuzz']
] as const;

function manifest(): string {
  const types = MEMBERS.map(
    ([name, ...members]) =>
      `<types>${members.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Package ${XMLNS}>${types.join('')}<version>66.0</version></Package>`;
}

const NAMES = [
  '../../up.object',
  'objects/.object',
  'objects/__proto__.object',
  'objects/A b.object',
  'x'.repeat(300),
  'lwc/a',
  'package.xml/x'
];
const TEXTS = [
  '',
  '99999999999',
  '-1',
  'true',
  'Nope',
  '&amp;',
  '&nope;',
  '<![CDATA[x]]>',
  "'",
  '(((((',
  '\u0000',
  'x'.repeat(5000),
  'Account.Name',
  '__proto__',
  'LEN(',
  '1/0',
  'Fuzz_Formula__c',
  'PRIORVALUE(Name)',
  '$User.Id'
];

/** A package with one to three faults. */
export async function brokenPackage(random: Random): Promise<Buffer> {
  const files = new Map([['package.xml', manifest()], ...Object.entries(FILES)]);
  const times = 1 + random.below(3);
  for (let time = 0; time < times; time++) breakFile(files, random);
  const archive = new JSZip();
  for (const [name, content] of files) archive.file(name, content);
  const zip = await archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  if (!random.chance(0.1)) return zip;
  const at = random.below(zip.length);
  if (random.chance(0.5)) return zip.subarray(0, at);
  zip.writeUInt8(random.below(256), at);
  return zip;
}

function breakFile(files: Map<string, string>, random: Random): void {
  const name = random.pick([...files.keys()]);
  const content = files.get(name) ?? '';
  const way = random.next();
  if (way < 0.08) files.delete(name);
  else if (way < 0.14) files.set(random.pick(NAMES), content);
  else files.set(name, breakXml(content, random));
}

function breakXml(content: string, random: Random): string {
  const parts = content.split(/(<[^>]+>)/);
  const at = random.below(parts.length);
  const way = random.next();
  if (way < 0.4) {
    // The text of an element.
    const texts = parts.flatMap((part, index) => (part.trim() !== '' && !part.startsWith('<') ? [index] : []));
    if (texts.length > 0) parts[random.pick(texts)] = random.pick(TEXTS);
  } else if (way < 0.6) parts.splice(at, 1);
  else if (way < 0.75) parts.splice(at, 0, ...parts.slice(at, at + random.below(8)));
  else if (way < 0.9) parts[at] = parts[random.below(parts.length)] ?? '';
  else return content.slice(0, random.below(content.length));
  return parts.join('');
}
