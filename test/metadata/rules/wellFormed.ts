import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';

export const wellFormed: Rule = {
  id: 'well-formed',
  source: metadataPage('file_based'),
  *check({ malformed }) {
    for (const place of malformed) {
      yield problem(place, `Not well-formed XML: ${place.message}`, 'Correct the markup at this line.');
    }
  }
};
