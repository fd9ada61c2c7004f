import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';

const CONFIGURATION = /(^|\/)(package|destructiveChanges\w*)\.xml$/;

export const knownFiles: Rule = {
  id: 'known-files',
  source: metadataPage('meta_types_list'),
  *check({ unknown }) {
    for (const file of unknown.filter((path) => !CONFIGURATION.test(path))) {
      yield problem(
        { file, line: 1 },
        'The folder and suffix belong to no metadata type that the package may hold.',
        'Move the file to the folder of its type, with the suffix of that type.'
      );
    }
  }
};
