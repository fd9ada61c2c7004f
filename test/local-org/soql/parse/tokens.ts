import { malformedAt } from '../errors.ts';

export type TokenKind = 'word' | 'string' | 'number' | 'currency' | 'date' | 'datetime' | 'time' | 'symbol';

export interface Token {
  kind: TokenKind;
  /** As written. */
  text: string;
  /** Upper-cased words, so that keywords compare without regard to case; symbols as they are. */
  upper: string;
  offset: number;
}

/** Order matters: dates before numbers, currency amounts before words. */
const PATTERNS: readonly [TokenKind, RegExp][] = [
  ['string', /'[^'\\]*(?:\\[^][^'\\]*)*'/y],
  ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})(?![\w.])/iy],
  ['date', /\d{4}-\d{2}-\d{2}(?![\w.:-])/y],
  ['time', /\d{2}:\d{2}:\d{2}(?:\.\d+)?Z(?![\w.])/iy],
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y],
  ['currency', /[A-Za-z]{3}\d+\.\d+(?![\w.])/y],
  ['word', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y],
  ['symbol', /<>|<=|>=|!=|[=<>(),:]/y]
];

const BLANK = /\s*/y;

/** Splits a query into tokens; what is no token of SOQL is MALFORMED_QUERY at its place. */
export function tokenize(soql: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    BLANK.lastIndex = offset;
    BLANK.exec(soql);
    offset = BLANK.lastIndex;
    if (offset >= soql.length) return tokens;
    const token = tokenAt(soql, offset);
    tokens.push(token);
    offset += token.text.length;
  }
}

function tokenAt(soql: string, offset: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = offset;
    const text = pattern.exec(soql)?.[0];
    if (text === undefined) continue;
    if (kind === 'string' && /[\r\n]/.test(text)) {
      throw malformedAt(soql, offset, 'line breaks not allowed in string literals');
    }
    return { kind, text, upper: kind === 'word' ? text.toUpperCase() : text, offset };
  }
  const character = String.fromCodePoint(soql.codePointAt(offset) ?? 0);
  const reason = character === "'" ? "mismatched character '<EOF>' expecting '''" : `unexpected char: '${character}'`;
  throw malformedAt(soql, offset, reason);
}
