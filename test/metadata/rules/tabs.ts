import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childOf, isTrue, placeOf, textOf } from '../engine/xmlTree.ts';

const CONTENTS: readonly string[] = ['auraComponent', 'flexiPage', 'lwcComponent', 'page', 'scontrol', 'url'];

export const tabs: Rule = {
  id: 'tabs',
  source: metadataPage('meta_tab'),
  *check({ of, get, bundles }) {
    for (const { fullName, root } of of('CustomTab')) {
      const ofObject = isTrue(root, 'customObject');
      const contents = CONTENTS.filter((element) => childOf(root, element));
      if (contents.length + Number(ofObject) !== 1) {
        yield problem(root, `${fullName} shows ${contents.length + Number(ofObject)} things.`, 'Name exactly one.');
      }
      if (ofObject && !get('CustomObject', fullName)) {
        yield problem(root, `${fullName}: there is no such object.`, 'Name the file after a custom object.');
      }
      if (ofObject && childOf(root, 'label')) {
        yield problem(placeOf(root, 'label'), `${fullName} takes its label from the object.`, 'Remove <label>.');
      }
      if (!ofObject && !childOf(root, 'label')) yield problem(root, `${fullName} has no label.`, 'Add <label>.');
      const page = textOf(root, 'flexiPage');
      if (page !== undefined && !get('FlexiPage', page)) {
        yield problem(placeOf(root, 'flexiPage'), `${fullName}: there is no page ${page}.`, 'Correct the name.');
      }
      const component = textOf(root, 'lwcComponent');
      if (component !== undefined && !bundles.has(component)) {
        yield problem(placeOf(root, 'lwcComponent'), `${fullName}: no component ${component}.`, 'Correct the name.');
      }
      if (!/^Custom\d{1,3}: .+/.test(textOf(root, 'motif') ?? '')) {
        yield problem(placeOf(root, 'motif'), `${fullName} has no tab style.`, 'Write e.g. Custom18: Form in <motif>.');
      }
    }
  }
};
