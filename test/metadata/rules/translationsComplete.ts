import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { LANGUAGES, translatables } from './translationEntries.ts';

export const translationsComplete: Rule = {
  id: 'translations-complete',
  source: metadataPage('meta_translations'),
  *check(pkg) {
    for (const text of translatables(pkg)) {
      for (const language of LANGUAGES.filter((candidate) => text.in(candidate) === undefined)) {
        yield problem(
          text.node,
          `${text.what} has no translation into ${language}.`,
          `Add it to ${text.home(language)}.`
        );
      }
    }
  }
};
