import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element with its place. Text is what stands directly inside it, trimmed. */
export interface XmlNode {
  name: string;
  file: string;
  line: number;
  text: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlNode[];
}

export type ParsedXml = { root: XmlNode } | { line: number; message: string };

const ATTRIBUTE = '@_';
// The library declares the wrapper type; the key of a property is the primitive.
const METADATA = XMLParser.getMetaDataSymbol().valueOf();
const PREDEFINED_ENTITY = /&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[\da-fA-F]+);)/;

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  attributeNamePrefix: ATTRIBUTE
});

/** The tree of a document, or the line and the reason why there is none. */
export function parseXml(file: string, content: string): ParsedXml {
  const text = content.replaceAll(/\r\n?/g, '\n');
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { line: valid.err.line, message: valid.err.msg };
  const entity = PREDEFINED_ENTITY.exec(text);
  if (entity)
    return { line: lineOf(lineStarts(text), entity.index), message: 'an & that does not begin an entity of XML' };
  const document: unknown = parser.parse(text);
  const roots = childNodes(document, { file, lineStarts: lineStarts(text) });
  const [root, second] = roots;
  if (!root) return { line: 1, message: 'there is no element' };
  if (second) return { line: second.line, message: `a second root element, ${second.name}` };
  return { root };
}

interface Place {
  file: string;
  lineStarts: readonly number[];
}

function childNodes(items: unknown, place: Place): XmlNode[] {
  return listOf(items).flatMap((item) => {
    const name = Object.keys(item).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const content = item[name];
    return [
      {
        name,
        file: place.file,
        line: lineOf(place.lineStarts, startOf(item)),
        text: directText(content),
        attributes: attributesOf(item[':@']),
        children: childNodes(content, place)
      }
    ];
  });
}

function listOf(value: unknown): Record<PropertyKey, unknown>[] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  return items.filter((item): item is Record<PropertyKey, unknown> => typeof item === 'object' && item !== null);
}

function directText(content: unknown): string {
  return listOf(content)
    .map((item) => (typeof item['#text'] === 'string' ? item['#text'] : ''))
    .join('')
    .trim();
}

function attributesOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key.slice(ATTRIBUTE.length), String(text)]));
}

function startOf(item: Record<PropertyKey, unknown>): number {
  const metadata = item[METADATA];
  const start: unknown = typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'startIndex') : 0;
  return typeof start === 'number' ? start : 0;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** How many lines begin at or before `index`; found by halving, because every element of a document asks. */
function lineOf(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name);
}

/** Text of a child; undefined where the child is absent or empty. */
export function textOf(node: XmlNode | undefined, name: string): string | undefined {
  return childOf(node, name)?.text || undefined;
}

export function isTrue(node: XmlNode | undefined, name: string): boolean {
  return textOf(node, name) === 'true';
}

/** The child if it is there, otherwise the node itself: the best place to point at. */
export function placeOf(node: XmlNode, name: string): XmlNode {
  return childOf(node, name) ?? node;
}
