import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childOf, placeOf, textOf } from '../engine/xmlTree.ts';

const NEEDS: readonly string[] = ['deploymentStatus', 'label', 'nameField', 'pluralLabel', 'sharingModel'];
/** Deploying one of them without the others is refused. */
const TOGETHER: readonly string[] = ['enableBulkApi', 'enableSharing', 'enableStreamingApi'];
const NOT_ON_METADATA_TYPES: readonly string[] = ['nameField', 'sharingModel', 'deploymentStatus', 'enableReports'];

export const customObjects: Rule = {
  id: 'custom-objects',
  source: metadataPage('customobject'),
  *check({ of }) {
    for (const { fullName, root } of of('CustomObject')) {
      if (fullName.endsWith('__mdt')) {
        for (const element of NOT_ON_METADATA_TYPES) {
          const child = childOf(root, element);
          if (child) yield problem(child, `${fullName}: a custom metadata type has no ${element}.`, 'Remove it.');
        }
        continue;
      }
      if (!fullName.endsWith('__c')) continue;
      for (const element of NEEDS.filter((name) => !childOf(root, name))) {
        yield problem(root, `${fullName} needs ${element}.`, `Add <${element}>.`);
      }
      if (textOf(root, 'deploymentStatus') !== 'Deployed') {
        yield problem(
          placeOf(root, 'deploymentStatus'),
          `${fullName} is not deployed: only administrators would see it.`,
          'Set <deploymentStatus> to Deployed.'
        );
      }
      if (new Set(TOGETHER.map((element) => textOf(root, element) ?? 'false')).size > 1) {
        yield problem(
          placeOf(root, 'enableBulkApi'),
          `${fullName}: ${TOGETHER.join(', ')} are not all the same.`,
          'Set all three to true, or all to false.'
        );
      }
      const nameField = childOf(root, 'nameField');
      const format = textOf(nameField, 'displayFormat');
      if (nameField && textOf(nameField, 'type') === 'AutoNumber' && !/\{0+\}/.test(format ?? '')) {
        yield problem(
          placeOf(nameField, 'displayFormat'),
          `${fullName}: the record name has no number in its format.`,
          'Write a format such as RUN-{000000}.'
        );
      }
    }
  }
};
