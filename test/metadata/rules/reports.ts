import { metadataPage } from '../engine/docs.ts';
import { problem, type Problem, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import type { FieldView } from '../engine/objectView.ts';
import { childOf, childrenOf, isTrue, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';
import { reportField, reportTables } from './reportTypes.ts';

const NUMERIC: readonly string[] = ['Number', 'Currency', 'Percent'];
const MAX_GROUPS = 3;

/** Columns that the report type of a report offers: Account$Name, Account.KA_Assessments__r$KA_Rating__c. */
function offeredColumns(pkg: MetadataPackage, reportType: XmlNode): Map<string, FieldView> {
  const tables = reportTables(pkg, reportType);
  return new Map(
    childrenOf(reportType, 'sections')
      .flatMap((section) => childrenOf(section, 'columns'))
      .flatMap((column): [string, FieldView][] => {
        const [table, name] = [textOf(column, 'table') ?? '', textOf(column, 'field') ?? ''];
        const field = reportField(tables.get(table), name);
        return field ? [[`${table}$${name}`, field]] : [];
      })
  );
}

export const reports: Rule = {
  id: 'reports',
  source: metadataPage('meta_report'),
  *check(pkg) {
    for (const { fullName, root } of pkg.of('Report')) {
      const typeName = (textOf(root, 'reportType') ?? '').replace(/__c$/, '');
      const reportType = pkg.get('ReportType', typeName);
      if (!reportType) {
        yield problem(
          placeOf(root, 'reportType'),
          `${fullName}: the package has no report type ${typeName}.`,
          'Use a report type of the package, with __c behind its name.'
        );
        continue;
      }
      const folder = fullName.split('/')[0] ?? '';
      if (!pkg.get('ReportFolder', folder)) {
        yield problem(root, `${fullName}: there is no report folder ${folder}.`, 'Add its reportFolder-meta.xml.');
      }
      yield* columnProblems(fullName, root, offeredColumns(pkg, reportType.root));
      yield* shapeProblems(fullName, root);
    }
  }
};

function* columnProblems(fullName: string, root: XmlNode, offered: ReadonlyMap<string, FieldView>): Generator<Problem> {
  const uses = [
    ...childrenOf(root, 'columns').map((node) => placeOf(node, 'field')),
    ...childrenOf(root, 'groupingsDown').map((node) => placeOf(node, 'field')),
    ...childrenOf(root, 'groupingsAcross').map((node) => placeOf(node, 'field')),
    ...childrenOf(childOf(root, 'filter'), 'criteriaItems').map((node) => placeOf(node, 'column')),
    ...childrenOf(root, 'timeFrameFilter').map((node) => placeOf(node, 'dateColumn')),
    ...childrenOf(root, 'sortColumn')
  ];
  for (const use of uses.filter((node) => !offered.has(node.text))) {
    yield problem(use, `${fullName}: the report type does not offer ${use.text}.`, 'Correct it, or add the column.');
  }
  for (const column of childrenOf(root, 'columns').filter((node) => childOf(node, 'aggregateTypes'))) {
    const field = offered.get(textOf(column, 'field') ?? '');
    if (!field || NUMERIC.includes(field.type)) continue;
    const message = `${fullName}: ${field.name} is no number to summarize.`;
    yield problem(placeOf(column, 'aggregateTypes'), message, 'Remove <aggregateTypes>.');
  }
  for (const grouping of childrenOf(root, 'groupingsDown')) {
    if (offered.get(textOf(grouping, 'field') ?? '')?.type !== 'LongTextArea') continue;
    yield problem(placeOf(grouping, 'field'), `${fullName} groups by long text.`, 'Group by another field.');
  }
  for (const item of childrenOf(childOf(root, 'filter'), 'criteriaItems')) {
    const field = offered.get(textOf(item, 'column') ?? '');
    const value = textOf(item, 'value');
    const unknown = value && field?.values ? value.split(',').find((part) => !field.values?.includes(part)) : undefined;
    if (unknown === undefined) continue;
    yield problem(placeOf(item, 'value'), `${fullName}: ${field?.name} has no value ${unknown}.`, 'Correct the value.');
  }
  const date = childOf(root, 'timeFrameFilter');
  const dateType = offered.get(textOf(date, 'dateColumn') ?? '')?.type;
  if (date && dateType !== undefined && !['Date', 'DateTime'].includes(dateType)) {
    yield problem(placeOf(date, 'dateColumn'), `${fullName}: the time frame is of no date.`, 'Choose a date column.');
  }
}

function* shapeProblems(fullName: string, root: XmlNode): Generator<Problem> {
  const format = textOf(root, 'format');
  const groups = childrenOf(root, 'groupingsDown');
  if (format === 'Summary' && groups.length === 0) {
    yield problem(placeOf(root, 'format'), `${fullName} summarizes without groups.`, 'Add <groupingsDown>.');
  }
  if (format === 'Tabular' && groups.length > 0) {
    yield problem(placeOf(root, 'format'), `${fullName} is tabular but has groups.`, 'Set <format> to Summary.');
  }
  if (groups.length > MAX_GROUPS) {
    yield problem(root, `${fullName} has more than ${MAX_GROUPS} groups.`, 'Remove groups.');
  }
  const columns = childrenOf(root, 'columns').map((column) => textOf(column, 'field'));
  const sort = childOf(root, 'sortColumn');
  if (sort && !columns.includes(sort.text)) {
    yield problem(sort, `${fullName} sorts by ${sort.text}, which it does not show.`, 'Add the column.');
  }
  if (childOf(root, 'rowLimit') && !(sort && format === 'Tabular')) {
    yield problem(placeOf(root, 'rowLimit'), `${fullName}: a row limit needs a sorted tabular report.`, 'Sort it.');
  }
  for (const grouping of groups.filter((node) => columns.includes(textOf(node, 'field')))) {
    yield problem(placeOf(grouping, 'field'), `${fullName} groups by a column that it shows.`, 'Remove the column.');
  }
  if (!isTrue(root, 'showDetails') && format === 'Tabular') {
    yield problem(placeOf(root, 'showDetails'), `${fullName} would show nothing.`, 'Set <showDetails> to true.');
  }
}
