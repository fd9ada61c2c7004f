import { splitName } from '../engine/component.ts';
import { metadataPage, PROJECT } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childrenOf, isTrue, placeOf, textOf } from '../engine/xmlTree.ts';

/** The platform refuses field permissions on what everybody who sees the record sees. */
export const fieldPermissions: Rule = {
  id: 'field-permissions',
  source: metadataPage('meta_permissionset'),
  *check({ of, objects }) {
    for (const { fullName, root } of of('PermissionSet')) {
      for (const grant of childrenOf(root, 'fieldPermissions')) {
        const name = textOf(grant, 'field') ?? '';
        const [object, fieldName] = splitName(name);
        const field = objects.get(object)?.fields.get(fieldName);
        if (!field) continue;
        const place = placeOf(grant, 'field');
        if (!field.permissionable) {
          const why = field.type === 'MasterDetail' ? 'a master-detail field' : 'required or a system field';
          yield problem(place, `${fullName}: ${name} is ${why}.`, 'Remove this <fieldPermissions>.');
        }
        if (field.formula && isTrue(grant, 'editable')) {
          yield problem(placeOf(grant, 'editable'), `${fullName}: ${name} is a formula.`, 'Set <editable> to false.');
        }
        if (isTrue(grant, 'editable') && !isTrue(grant, 'readable')) {
          const message = `${fullName}: ${name} can be edited but not read.`;
          yield problem(placeOf(grant, 'readable'), message, 'Set <readable> to true.');
        }
      }
    }
  }
};

/** A field that no permission set grants is a field that nobody sees. */
export const grantedFields: Rule = {
  id: 'granted-fields',
  source: PROJECT,
  *check({ of, objects }) {
    const granted = new Set(
      of('PermissionSet').flatMap(({ root }) =>
        childrenOf(root, 'fieldPermissions').map((grant) => textOf(grant, 'field'))
      )
    );
    for (const { fullName, root } of of('CustomField')) {
      const [object, name] = splitName(fullName);
      const field = objects.get(object)?.fields.get(name);
      if (object.endsWith('__mdt') || !field?.permissionable || granted.has(fullName)) continue;
      yield problem(root, `No permission set grants ${fullName}.`, 'Grant it to those who need it.');
    }
  }
};

/** The batch decides tiers and figures; the override is the manager's alone. */
const OVERRIDE = /^Account\.KA_Tier_Override/;

export const leastPrivilege: Rule = {
  id: 'least-privilege',
  source: PROJECT,
  *check({ of }) {
    for (const { fullName, root } of of('PermissionSet')) {
      for (const grant of childrenOf(root, 'userPermissions')) {
        const name = textOf(grant, 'name') ?? '';
        if (!/^(ViewAllData|ModifyAllData|CustomizeApplication|ManageUsers|AuthorApex)$/.test(name)) continue;
        const message = `${fullName} gives ${name}, which reaches far beyond the package.`;
        yield problem(placeOf(grant, 'name'), message, 'Remove it; grant objects and fields instead.');
      }
      for (const grant of childrenOf(root, 'fieldPermissions').filter((node) => isTrue(node, 'editable'))) {
        const field = textOf(grant, 'field') ?? '';
        const forBatch = fullName === 'KA_Batch';
        if (!field.startsWith('Account.KA_') || OVERRIDE.test(field) !== forBatch) continue;
        const message = `${fullName} may edit ${field}, which is for ${forBatch ? 'managers' : 'the batch'} to write.`;
        yield problem(placeOf(grant, 'editable'), message, 'Set <editable> to false.');
      }
    }
  }
};
