import { splitName } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { isTrue, placeOf, textOf } from '../engine/xmlTree.ts';

const MAX_MESSAGE = 255;

export const validationRules: Rule = {
  id: 'validation-rules',
  source: metadataPage('meta_validationformulas'),
  *check({ of, objects }) {
    for (const { fullName, root } of of('ValidationRule')) {
      const [object] = splitName(fullName);
      const field = textOf(root, 'errorDisplayField');
      if (field !== undefined && !objects.get(object)?.fields.has(field)) {
        yield problem(
          placeOf(root, 'errorDisplayField'),
          `${fullName} shows its message at ${field}, which ${object} does not have.`,
          'Name a field of the object, or remove the element to show it at the top of the page.'
        );
      }
      const message = textOf(root, 'errorMessage') ?? '';
      if ([...message].length > MAX_MESSAGE) {
        yield problem(
          placeOf(root, 'errorMessage'),
          `${fullName}: the message has ${[...message].length} characters; ${MAX_MESSAGE} are the limit.`,
          'Shorten it.'
        );
      }
      if (!isTrue(root, 'active')) {
        yield problem(placeOf(root, 'active'), `${fullName} is not active.`, 'Activate it, or remove it.');
      }
    }
  }
};
