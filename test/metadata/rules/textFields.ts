import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childOf, placeOf, textOf } from '../engine/xmlTree.ts';

const RANGES: Readonly<Record<string, { length: [number, number]; lines?: [number, number] }>> = {
  Text: { length: [1, 255] },
  LongTextArea: { length: [256, 131_072], lines: [2, 50] },
  Html: { length: [256, 131_072], lines: [10, 50] },
  MultiselectPicklist: { length: [0, Infinity], lines: [3, 10] }
};

export const textFields: Rule = {
  id: 'text-fields',
  source: metadataPage('customfield'),
  *check({ of }) {
    for (const { fullName, root } of of('CustomField')) {
      const type = textOf(root, 'type') ?? '';
      const range = RANGES[type];
      if (!range || childOf(root, 'formula')) continue;
      for (const [element, bounds] of [['length', range.length] as const, ['visibleLines', range.lines] as const]) {
        if (!bounds || bounds[1] === Infinity) continue;
        const value = Number(textOf(root, element) ?? Number.NaN);
        if (value >= bounds[0] && value <= bounds[1]) continue;
        yield problem(
          placeOf(root, element),
          `${fullName}: ${type} needs ${element} from ${bounds[0]} to ${bounds[1]}.`,
          `Set <${element}> to a number in that range.`
        );
      }
    }
  }
};
