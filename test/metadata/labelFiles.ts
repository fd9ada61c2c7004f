import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** The package's custom labels and their translations, as the org would know them. */

export interface CustomLabel {
  fullName: string;
  value: string;
  shortDescription: string;
}

export type Language = 'zh_CN' | 'zh_TW';

const labelsSchema = z.object({
  CustomLabels: z.object({
    labels: z.array(z.object({ fullName: z.string(), value: z.string(), shortDescription: z.string() }))
  })
});

const translationsSchema = z.object({
  Translations: z.object({ customLabels: z.array(z.object({ name: z.string(), label: z.string() })) })
});

const parser = new XMLParser({
  isArray: (name) => name === 'labels' || name === 'customLabels',
  parseTagValue: false,
  trimValues: false
});

/** `folder` is the package's metadata folder, e.g. force-app/main/default. */
export function readCustomLabels(folder: string): CustomLabel[] {
  const xml = readFileSync(join(folder, 'labels/CustomLabels.labels-meta.xml'), 'utf8');
  return labelsSchema.parse(parser.parse(xml)).CustomLabels.labels;
}

/** Label name → its text in that language. */
export function readLabelTranslations(folder: string, language: Language): Map<string, string> {
  const xml = readFileSync(join(folder, `translations/${language}.translation-meta.xml`), 'utf8');
  const { customLabels } = translationsSchema.parse(parser.parse(xml)).Translations;
  return new Map(customLabels.map(({ name, label }) => [name, label]));
}

/** Sources of the components with this ending, tests left out: path below the lwc folder → text. */
export function readComponentSources(folder: string, ending: '.ts' | '.html'): Map<string, string> {
  const lwc = join(folder, 'lwc');
  return new Map(
    readdirSync(lwc, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(ending) && !path.includes('__tests__'))
      .sort()
      .map((path) => [path, readFileSync(join(lwc, path), 'utf8')])
  );
}
