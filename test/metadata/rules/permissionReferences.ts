import { USER_PERMISSIONS } from '../../local-org/schema/catalogue/permissions.ts';
import { splitName } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childrenOf, placeOf, textOf } from '../engine/xmlTree.ts';

/** Grant → element with the name → type of the component that it names. */
const GRANTS: readonly [list: string, element: string, type: string][] = [
  ['applicationVisibilities', 'application', 'CustomApplication'],
  ['customMetadataTypeAccesses', 'name', 'CustomObject'],
  ['customPermissions', 'name', 'CustomPermission'],
  ['tabSettings', 'tab', 'CustomTab']
];

export const permissionReferences: Rule = {
  id: 'permission-references',
  source: metadataPage('meta_permissionset'),
  *check({ of, get, objects }) {
    for (const { fullName, root } of of('PermissionSet')) {
      for (const [list, element, type] of GRANTS) {
        for (const grant of childrenOf(root, list)) {
          const name = textOf(grant, element) ?? '';
          if (get(type, name) || /^standard-/.test(name)) continue;
          yield problem(placeOf(grant, element), `${fullName}: there is no ${type} ${name}.`, 'Correct the name.');
        }
      }
      for (const grant of childrenOf(root, 'objectPermissions')) {
        const name = textOf(grant, 'object') ?? '';
        if (objects.has(name) && !name.endsWith('__mdt')) continue;
        yield problem(placeOf(grant, 'object'), `${fullName}: there is no object ${name}.`, 'Correct the name.');
      }
      for (const grant of childrenOf(root, 'fieldPermissions')) {
        const name = textOf(grant, 'field') ?? '';
        const [object, field] = splitName(name);
        if (objects.get(object)?.fields.has(field)) continue;
        yield problem(placeOf(grant, 'field'), `${fullName}: there is no field ${name}.`, 'Correct the name.');
      }
      for (const grant of childrenOf(root, 'userPermissions')) {
        const name = textOf(grant, 'name') ?? '';
        if (USER_PERMISSIONS.includes(name)) continue;
        yield problem(placeOf(grant, 'name'), `${fullName}: there is no user permission ${name}.`, 'Correct the name.');
      }
    }
    for (const { fullName, root } of of('PermissionSetGroup')) {
      for (const member of childrenOf(root, 'permissionSets')) {
        if (get('PermissionSet', member.text)) continue;
        yield problem(member, `${fullName}: there is no permission set ${member.text}.`, 'Correct the name.');
      }
    }
  }
};
