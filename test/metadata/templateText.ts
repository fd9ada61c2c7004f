/** Attributes of base components and HTML that users read or hear. */
const READ_ATTRIBUTES = [
  'alt',
  'alternative-text',
  'aria-description',
  'aria-label',
  'body',
  'content',
  'field-level-help',
  'heading',
  'help',
  'label',
  'message',
  'note',
  'placeholder',
  'title',
  'value'
];

/**
 * Text in an LWC template that is written there instead of coming from a custom label: between tags, or in an
 * attribute that users read. Bindings (`{name}`) and text without letters are fine.
 */
export function literalTexts(template: string): string[] {
  const markup = template.replaceAll(/<!--[\s\S]*?-->/g, '');
  const between = markup.replaceAll(/<[^>]*>/g, '\n').split('\n');
  const attributes = [...markup.matchAll(/\s([\w-]+)="([^"]*)"/g)]
    .filter(([, name]) => READ_ATTRIBUTES.includes(name ?? ''))
    .map(([, , value]) => value ?? '');
  return [...between, ...attributes]
    .map((text) => text.replaceAll(/\{[^}]*\}/g, '').trim())
    .filter((text) => /\p{L}/u.test(text));
}
