import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childrenOf, isTrue, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';

const IMPLIES: readonly [grant: string, needs: readonly string[]][] = [
  ['allowCreate', ['allowRead']],
  ['allowEdit', ['allowRead']],
  ['allowDelete', ['allowRead', 'allowEdit']],
  ['viewAllRecords', ['allowRead']],
  ['modifyAllRecords', ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords']]
];
/** Reading the object asks for reading the other; "Permission Read X depends on permission(s): Read Y". */
const STANDARD_PARENTS: Readonly<Record<string, string>> = {
  Case: 'Account',
  Contact: 'Account',
  Opportunity: 'Account'
};

export const permissionDependencies: Rule = {
  id: 'permission-dependencies',
  source: metadataPage('meta_permissionset'),
  *check({ of, objects }) {
    for (const { fullName, root } of of('PermissionSet')) {
      const grants = new Map(childrenOf(root, 'objectPermissions').map((grant) => [textOf(grant, 'object'), grant]));
      for (const [object, grant] of grants) {
        for (const [permission, needs] of IMPLIES) {
          for (const need of isTrue(grant, permission) ? needs.filter((name) => !isTrue(grant, name)) : []) {
            yield problem(
              placeOf(grant, permission),
              `${fullName}: ${permission} on ${object} depends on ${need}.`,
              `Set <${need}> to true, or <${permission}> to false.`
            );
          }
        }
        const masters = [...(objects.get(object ?? '')?.fields.values() ?? [])]
          .filter((field) => field.type === 'MasterDetail')
          .flatMap((field) => field.referenceTo ?? []);
        for (const parent of [...masters, STANDARD_PARENTS[object ?? '']]) {
          if (parent === undefined || !isTrue(grant, 'allowRead')) continue;
          if (!reads(grants.get(parent), 'allowRead')) {
            const message = `${fullName}: reading ${object} depends on reading ${parent}.`;
            yield problem(placeOf(grant, 'allowRead'), message, `Grant <allowRead> on ${parent} as well.`);
          }
          if (isTrue(grant, 'viewAllRecords') && !reads(grants.get(parent), 'viewAllRecords')) {
            const message = `${fullName}: viewing all ${object} depends on viewing all ${parent}.`;
            yield problem(placeOf(grant, 'viewAllRecords'), message, `Grant <viewAllRecords> on ${parent} as well.`);
          }
        }
      }
      for (const tab of childrenOf(root, 'tabSettings')) {
        const name = textOf(tab, 'tab') ?? '';
        if (!objects.has(name) || reads(grants.get(name), 'allowRead')) continue;
        const message = `${fullName} shows the tab of ${name}, which it does not let read.`;
        yield problem(placeOf(tab, 'tab'), message, 'Grant <allowRead> on the object, or remove the tab.');
      }
    }
  }
};

function reads(grant: XmlNode | undefined, permission: string): boolean {
  return isTrue(grant, permission);
}
