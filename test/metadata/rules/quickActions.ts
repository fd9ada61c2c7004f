import { splitName } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childOf, childrenOf, placeOf, textOf } from '../engine/xmlTree.ts';

export const quickActions: Rule = {
  id: 'quick-actions',
  source: metadataPage('meta_quickaction'),
  *check({ of, objects, bundles }) {
    for (const { fullName, root } of of('QuickAction')) {
      const [owner] = splitName(fullName);
      const type = textOf(root, 'type');
      const targetName = type === 'Create' ? textOf(root, 'targetObject') : owner;
      const component = textOf(root, 'lightningWebComponent');
      if (type === 'LightningWebComponent' && !(component && bundles.has(component))) {
        yield problem(
          placeOf(root, 'lightningWebComponent'),
          `${fullName}: there is no component ${component ?? ''}.`,
          'Name a component of the package.'
        );
      }
      if (type !== 'Create' && type !== 'Update') continue;
      const target = targetName === undefined ? undefined : objects.get(targetName);
      if (!target) {
        yield problem(
          placeOf(root, 'targetObject'),
          `${fullName}: there is no object ${targetName ?? ''} to create.`,
          'Write the API name in <targetObject>.'
        );
        continue;
      }
      if (type === 'Update' && childOf(root, 'targetObject')) {
        yield problem(placeOf(root, 'targetObject'), `${fullName} updates its own record.`, 'Remove <targetObject>.');
      }
      const parent = textOf(root, 'targetParentField');
      if (type === 'Create' && target.fields.get(parent ?? '')?.referenceTo !== owner) {
        yield problem(
          placeOf(root, 'targetParentField'),
          `${fullName}: ${parent ?? 'no field'} of ${target.name} does not refer to ${owner}.`,
          `Name the lookup or master-detail to ${owner} in <targetParentField>.`
        );
      }
      const columns = childrenOf(childOf(root, 'quickActionLayout'), 'quickActionLayoutColumns');
      const items = columns.flatMap((column) => childrenOf(column, 'quickActionLayoutItems'));
      const overrides = childrenOf(root, 'fieldOverrides');
      for (const item of [...items, ...overrides]) {
        const name = textOf(item, 'field');
        if (name === undefined || target.fields.has(name)) continue;
        yield problem(placeOf(item, 'field'), `${target.name} has no field ${name}.`, 'Correct or remove it.');
      }
      const given = new Set([...items, ...overrides].map((item) => textOf(item, 'field')));
      const missing = [...target.fields.values()].filter(
        ({ name, node, required }) => node && required && name !== parent && !given.has(name)
      );
      for (const { name } of type === 'Create' ? missing : []) {
        yield problem(
          root,
          `${fullName} leaves out the required field ${name}.`,
          'Add it to the layout of the action.'
        );
      }
    }
  }
};
