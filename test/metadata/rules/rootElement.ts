import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

export const rootElement: Rule = {
  id: 'root-element',
  source: metadataPage('file_based'),
  *check({ components }) {
    for (const { type, root } of components) {
      // A part of an object in metadata format has the element name of the part, and no namespace of its own.
      if (root.attributes.xmlns === undefined && root.name !== type && root.line > 2) continue;
      if (root.name !== type) {
        yield problem(root, `The root element is ${root.name}, but the folder holds ${type}.`, `Name it ${type}.`);
      } else if (root.attributes.xmlns !== NAMESPACE) {
        yield problem(root, `The namespace of ${type} is missing or wrong.`, `Add xmlns="${NAMESPACE}".`);
      }
    }
  }
};
