/** Reading and writing metadata XML. Every child is an array, so that one and many are read alike. */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

/** e.g. {fullName: ['KA_Tier__c'], valueSet: [{restricted: ['true']}]} */
export interface XmlElement {
  [name: string]: XmlNode[];
}
export type XmlNode = string | XmlElement;

export class MetadataProblem extends Error {
  override readonly name = 'MetadataProblem';
  /** 1-based; 1 where the place is unknown. */
  readonly line: number;

  constructor(message: string, line = 1) {
    super(message);
    this.line = line;
  }
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute
});

const builder = new XMLBuilder({ format: true, indentBy: '    ', ignoreAttributes: false });

/** The root element's children; `rootName` must match, as a wrong root is how a misplaced file shows. */
export function parseMetadata(content: string, rootName: string): XmlElement {
  const valid = XMLValidator.validate(content);
  if (valid !== true) throw new MetadataProblem(`Error parsing file: ${valid.err.msg}`, valid.err.line);
  const document = parseDocument(content);
  const root = document[rootName]?.[0];
  if (root === undefined) {
    const found = Object.keys(document)[0] ?? 'nothing';
    throw new MetadataProblem(`Error parsing file: the root element must be ${rootName}, not ${found}`);
  }
  return typeof root === 'string' ? {} : root;
}

/** The parser is stricter than the validator, e.g. with declarations. */
function parseDocument(content: string): XmlElement {
  try {
    const parsed: unknown = parser.parse(content);
    return element(parsed);
  } catch (error) {
    throw new MetadataProblem(`Error parsing file: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function element(value: unknown): XmlElement {
  if (value === null || typeof value !== 'object') return {};
  return Object.fromEntries(Object.entries(value).map(([name, nodes]) => [name, toNodes(nodes)]));
}

function toNodes(value: unknown): XmlNode[] {
  const nodes: unknown[] = Array.isArray(value) ? value : [value];
  return nodes.map((node) => (typeof node === 'string' ? node : element(node)));
}

/** A metadata document whose root holds the given children. */
export function buildMetadata(rootName: string, children: XmlElement): string {
  const body: string = builder.build({
    [rootName]: { '@_xmlns': 'http://soap.sforce.com/2006/04/metadata', ...children }
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

/** Text of a child; undefined where it is absent or empty. */
export function textOf(parent: XmlElement, name: string): string | undefined {
  const node = parent[name]?.[0];
  return typeof node === 'string' && node !== '' ? node : undefined;
}

export function flagOf(parent: XmlElement, name: string): boolean {
  return textOf(parent, name) === 'true';
}

/** A whole number; undefined where absent. */
export function intOf(parent: XmlElement, name: string): number | undefined {
  const text = textOf(parent, name);
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw new MetadataProblem(`'${text}' is not a valid value for the type xsd:int: ${name}`);
  return Number(text);
}

export function childOf(parent: XmlElement, name: string): XmlElement | undefined {
  const node = parent[name]?.[0];
  return typeof node === 'object' ? node : undefined;
}

export function childrenOf(parent: XmlElement, name: string): XmlElement[] {
  return (parent[name] ?? []).filter((node) => typeof node === 'object');
}

export function textsOf(parent: XmlElement, name: string): string[] {
  return (parent[name] ?? []).filter((node) => typeof node === 'string' && node !== '').map(String);
}
