import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childOf, childrenOf, isTrue, placeOf, textOf } from '../engine/xmlTree.ts';

export const picklists: Rule = {
  id: 'picklists',
  source: metadataPage('meta_field_types'),
  *check({ of, get }) {
    for (const { fullName, root } of of('CustomField')) {
      if (textOf(root, 'type') !== 'Picklist') continue;
      const valueSet = childOf(root, 'valueSet');
      const shared = textOf(valueSet, 'valueSetName');
      if (!valueSet || (!shared && childrenOf(childOf(valueSet, 'valueSetDefinition'), 'value').length === 0)) {
        yield problem(valueSet ?? root, `${fullName} has no values.`, 'Name a global value set or list the values.');
        continue;
      }
      if (!isTrue(valueSet, 'restricted')) {
        yield problem(
          placeOf(valueSet, 'restricted'),
          `${fullName} would take values that are not in its set.`,
          'Add <restricted>true</restricted>.'
        );
      }
      if (shared && !get('GlobalValueSet', shared)) {
        yield problem(
          placeOf(valueSet, 'valueSetName'),
          `${fullName}: there is no global value set ${shared}.`,
          `Correct the name, or add globalValueSets/${shared}.globalValueSet-meta.xml.`
        );
      }
    }
  }
};

/** Values are unique without regard to case; at most one is the default. */
export const valueSets: Rule = {
  id: 'value-sets',
  source: metadataPage('meta_globalvalueset'),
  *check({ of }) {
    const sets = [
      ...of('GlobalValueSet').map(({ fullName, root }) => ({ fullName, values: childrenOf(root, 'customValue') })),
      ...of('CustomField').map(({ fullName, root }) => ({
        fullName,
        values: childrenOf(childOf(childOf(root, 'valueSet'), 'valueSetDefinition'), 'value')
      }))
    ];
    for (const { fullName, values } of sets) {
      const seen = new Set<string>();
      let defaults = 0;
      for (const value of values) {
        const name = (textOf(value, 'fullName') ?? '').toLowerCase();
        if (seen.has(name)) {
          yield problem(value, `${fullName} has the value ${name} twice.`, 'Remove or rename one of the two.');
        }
        seen.add(name);
        if (isTrue(value, 'default') && ++defaults > 1) {
          yield problem(placeOf(value, 'default'), `${fullName} has two defaults.`, 'Set one of them to false.');
        }
      }
    }
  }
};
