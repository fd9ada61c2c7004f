import { metadataPage } from '../engine/docs.ts';
import { problem, type Problem, type Rule } from '../engine/finding.ts';
import { childOf, childrenOf, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';

const MAX_COMPONENTS = 20;

export const dashboards: Rule = {
  id: 'dashboards',
  source: metadataPage('meta_dashboard'),
  *check({ of, get }) {
    for (const { fullName, root } of of('Dashboard')) {
      const folder = fullName.split('/')[0] ?? '';
      if (!get('DashboardFolder', folder)) {
        yield problem(
          root,
          `${fullName}: there is no dashboard folder ${folder}.`,
          'Add its dashboardFolder-meta.xml.'
        );
      }
      if (textOf(root, 'dashboardType') !== 'SpecifiedUser') {
        const message = `${fullName} runs as whoever looks at it, which Professional Edition does not have.`;
        yield problem(placeOf(root, 'dashboardType'), message, 'Set <dashboardType> to SpecifiedUser.');
      }
      const user = childOf(root, 'runningUser');
      if (user) yield problem(user, `${fullName} names a user of one org.`, 'Remove <runningUser>.');
      const grid = childrenOf(childOf(root, 'dashboardGridLayout'), 'dashboardGridComponents');
      if (grid.length > MAX_COMPONENTS) {
        yield problem(root, `${fullName} has more than ${MAX_COMPONENTS} components.`, 'Remove some.');
      }
      yield* gridProblems(fullName, root, grid);
      for (const cell of grid) {
        const component = childOf(cell, 'dashboardComponent');
        if (!component) continue;
        const name = textOf(component, 'report') ?? '';
        const report = get('Report', name);
        if (report) yield* contentProblems(fullName, component, report.root);
        else
          yield problem(placeOf(component, 'report'), `${fullName}: there is no report ${name}.`, 'Correct the name.');
      }
    }
  }
};

function* gridProblems(fullName: string, root: XmlNode, cells: readonly XmlNode[]): Generator<Problem> {
  const columns = Number(textOf(childOf(root, 'dashboardGridLayout'), 'numberOfColumns'));
  const boxes = cells.map((node) => ({
    node,
    left: Number(textOf(node, 'columnIndex')),
    top: Number(textOf(node, 'rowIndex')),
    right: Number(textOf(node, 'columnIndex')) + Number(textOf(node, 'colSpan')),
    bottom: Number(textOf(node, 'rowIndex')) + Number(textOf(node, 'rowSpan'))
  }));
  for (const [index, box] of boxes.entries()) {
    if (box.right > columns) {
      yield problem(placeOf(box.node, 'colSpan'), `${fullName}: a component leaves the grid.`, 'Make it narrower.');
    }
    const meets = (other: typeof box): boolean =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    if (boxes.slice(0, index).some(meets)) {
      yield problem(box.node, `${fullName}: a component covers another.`, 'Move it to another row or column.');
    }
  }
}

/** What a component shows, its report groups by or summarizes. */
function* contentProblems(fullName: string, component: XmlNode, report: XmlNode): Generator<Problem> {
  const groups = childrenOf(report, 'groupingsDown').map((node) => textOf(node, 'field'));
  const columns = childrenOf(report, 'columns');
  for (const group of childrenOf(component, 'groupingColumn')) {
    if (groups.includes(group.text)) continue;
    yield problem(group, `${fullName}: the report does not group by ${group.text}.`, 'Name a group of the report.');
  }
  for (const summary of childrenOf(component, 'chartSummary')) {
    const name = textOf(summary, 'column') ?? '';
    if (name === 'RowCount') continue;
    const aggregate = textOf(summary, 'aggregate') ?? '';
    const column = columns.find((node) => textOf(node, 'field') === name);
    if (childrenOf(column, 'aggregateTypes').some((node) => node.text === aggregate)) continue;
    const message = `${fullName}: the report has no ${aggregate} of ${name}.`;
    yield problem(placeOf(summary, 'column'), message, 'Add the summary to the report.');
  }
  for (const column of childrenOf(childOf(component, 'flexComponentProperties'), 'flexTableColumn')) {
    const name = (textOf(column, 'reportColumn') ?? '').replace(/^[asmxu]!/, '');
    if (groups.includes(name) || columns.some((node) => textOf(node, 'field') === name)) continue;
    yield problem(placeOf(column, 'reportColumn'), `${fullName}: the report has no column ${name}.`, 'Correct it.');
  }
  if (textOf(component, 'componentType') !== 'FlexTable' && groups.length === 0) {
    yield problem(
      placeOf(component, 'report'),
      `${fullName}: a chart needs a report with groups.`,
      'Group the report.'
    );
  }
}
