/** Custom labels of the project in one language, read from the metadata that is deployed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'labels' || name === 'customLabels' });

const labelsFile = z.object({
  CustomLabels: z.object({ labels: z.array(z.object({ fullName: z.string(), value: z.string() })).default([]) })
});

const translationsFile = z.object({
  Translations: z.object({ customLabels: z.array(z.object({ name: z.string(), label: z.string() })).default([]) })
});

/** Name → text as written in labels/CustomLabels.labels-meta.xml; empty when there is none. */
export function readLabels(packageFolder: string): Map<string, string> {
  const file = join(packageFolder, 'labels/CustomLabels.labels-meta.xml');
  if (!existsSync(file)) return new Map();
  const { labels } = labelsFile.parse(parser.parse(readFileSync(file, 'utf8'))).CustomLabels;
  return new Map(labels.map(({ fullName, value }) => [fullName, value]));
}

/** `c.Name` → text in the language; a label without a translation keeps its own text, as in the org. */
export function labelsIn(packageFolder: string, language: string): Record<string, string> {
  const texts = readLabels(packageFolder);
  const file = join(packageFolder, `translations/${language}.translation-meta.xml`);
  if (existsSync(file)) {
    const { customLabels } = translationsFile.parse(parser.parse(readFileSync(file, 'utf8'))).Translations;
    for (const { name, label } of customLabels) texts.set(name, label);
  }
  return Object.fromEntries([...texts].map(([name, text]) => [`c.${name}`, text]));
}
