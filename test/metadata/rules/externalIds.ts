import { PROJECT } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { isTrue, placeOf, textOf } from '../engine/xmlTree.ts';

/** Every KA_External_Id__c is Text(80), unique, external id: what makes a repeated import or run safe. */
export const externalIds: Rule = {
  id: 'external-ids',
  source: PROJECT,
  *check({ of }) {
    for (const { fullName, root } of of('CustomField')) {
      if (!fullName.endsWith('.KA_External_Id__c')) continue;
      if (textOf(root, 'type') !== 'Text' || textOf(root, 'length') !== '80') {
        yield problem(placeOf(root, 'length'), `${fullName} is not Text(80).`, 'Make it Text with length 80.');
      }
      for (const element of ['externalId', 'unique']) {
        if (!isTrue(root, element)) {
          yield problem(placeOf(root, element), `${fullName}: ${element} is not true.`, `Set <${element}> to true.`);
        }
      }
    }
  }
};
