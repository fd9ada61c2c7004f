import { PROJECT } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import type { XmlNode } from '../engine/xmlTree.ts';

/** Names that exist only where a feature is on; naming one makes the deploy fail elsewhere. */
const NAMES =
  /^(?:Order|OrderItem|AccountTeamMember|OpportunityTeamMember|Survey\w*|CurrencyType|DatedConversionRate|PersonAccount)$|(?:^|[.$])(?:CurrencyIsoCode|IsPersonAccount|\w+__pc|\w*(?:Billing|Shipping|Mailing)(?:Country|State)Code)$/;
/** Elements whose text names an object or a field. */
const NAMING: ReadonlySet<string> = new Set([
  'baseObject',
  'column',
  'columns',
  'dateColumn',
  'field',
  'fields',
  'object',
  'pageOrSobjectType',
  'referenceTo',
  'relatedList',
  'sobjectType',
  'sortColumn',
  'table',
  'targetObject'
]);
const COMPONENTS = /^(?:einstein|forceChatter|cooper|runtime_sales_social|surveys?|wave)\w*:/i;

export const optionalFeatures: Rule = {
  id: 'optional-features',
  source: PROJECT,
  *check({ components }) {
    for (const { root } of components) yield* walk(root);
  }
};

function* walk(node: XmlNode): Generator<ReturnType<typeof problem>> {
  if (NAMING.has(node.name) && NAMES.test(node.text)) {
    yield problem(node, `${node.text} exists only where an optional feature is on.`, 'Leave it out of the package.');
  }
  if (node.name === 'componentName' && COMPONENTS.test(node.text)) {
    yield problem(node, `${node.text} needs an optional feature.`, 'Leave it out; admins can add it to the page.');
  }
  for (const child of node.children) yield* walk(child);
}
