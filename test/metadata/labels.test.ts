import { describe, expect, it } from 'vitest';
import { readComponentSources, readCustomLabels, readLabelTranslations } from './labelFiles.ts';
import { repositoryPath } from './repositoryPath.ts';
import { literalTexts } from './templateText.ts';

const folder = repositoryPath('force-app/main/default');
const labels = readCustomLabels(folder);
const names = new Set(labels.map((label) => label.fullName));
const scripts = readComponentSources(folder, '.ts');
const templates = readComponentSources(folder, '.html');

const importOf = /@salesforce\/label\/c\.(\w+)/g;
const imported = [...scripts].flatMap(([file, source]) =>
  [...source.matchAll(importOf)].map(([, name = '']) => ({ file, name }))
);

/** {0} and {1} of a text, sorted and each once. */
function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();
}

describe('custom labels', () => {
  it('exist for every import in a component', () => {
    expect(imported.length).toBeGreaterThan(100);
    expect(imported.filter(({ name }) => !names.has(name))).toEqual([]);
  });

  it('are each used by a component', () => {
    const used = new Set(imported.map(({ name }) => name));
    expect([...names].filter((name) => !used.has(name))).toEqual([]);
  });

  it('have names of their own, so that they cannot collide with those of the org', () => {
    expect(names.size).toBe(labels.length);
    expect([...names].filter((name) => !name.startsWith('KA_'))).toEqual([]);
  });

  it('stay within the lengths that the Metadata API allows for value and short description', () => {
    const tooLong = labels.filter(({ value, shortDescription }) => value.length > 1000 || shortDescription.length > 80);
    expect(tooLong).toEqual([]);
  });

  it('are sorted by name, so that two changes seldom meet on the same line', () => {
    expect([...names]).toEqual([...names].sort());
  });
});

describe.each([
  // Characters of the other script that the product's own vocabulary would show first.
  { language: 'zh_CN', foreign: /[這個為與據進來資額戶無評級標區間還請們開關應該時產業務點項類將會沒別後較聯絡]/ },
  { language: 'zh_TW', foreign: /[这个为与据进来资额户无评级标区间还请们开关应该时产业务点项类将会没别后较联络]/ }
] as const)('translations to $language', ({ language, foreign }) => {
  const translations = readLabelTranslations(folder, language);

  it('cover every label and nothing else', () => {
    expect([...translations.keys()].sort()).toEqual([...names].sort());
  });

  it('keep the placeholders of the English text', () => {
    const differing = labels.filter(
      ({ fullName, value }) => placeholders(value).join() !== placeholders(translations.get(fullName) ?? '').join()
    );
    expect(differing.map((label) => label.fullName)).toEqual([]);
  });

  it('are Chinese wherever the English has words', () => {
    const untranslated = labels.filter(
      ({ fullName, value }) =>
        /\p{L}/u.test(value.replaceAll(/\{\d+\}/g, '')) &&
        !/\p{Script=Han}/u.test(translations.get(fullName) ?? '') &&
        // A fraction is written with a stroke.
        !/^\{0\} ?\/ ?\d+$/.test(translations.get(fullName) ?? '') &&
        translations.get(fullName) !== '{1} → {0}'
    );
    expect(untranslated.map((label) => label.fullName)).toEqual([]);
  });

  it('use one script only', () => {
    const mixed = [...translations].filter(([, text]) => foreign.test(text));
    expect(mixed).toEqual([]);
  });
});

describe('templates', () => {
  it('hold no text of their own', () => {
    const literal = [...templates].flatMap(([file, source]) => literalTexts(source).map((text) => `${file}: ${text}`));
    expect(templates.size).toBeGreaterThan(10);
    expect(literal).toEqual([]);
  });

  it.each([
    ['text between tags', '<template><p>Score</p></template>', ['Score']],
    ['text around a binding', '<template><p>Score {score}!</p></template>', ['Score !']],
    [
      'an attribute that users read',
      '<template><lightning-button label="Save"></lightning-button></template>',
      ['Save']
    ],
    ['Chinese text', '<template><p>得分</p></template>', ['得分']],
    ['nothing in bindings, classes and comments', '<template><!-- Why --><p class="x">{a} – {b}</p></template>', []]
  ])('are searched for %s', (_case, template, found) => {
    expect(literalTexts(template)).toEqual(found);
  });
});
