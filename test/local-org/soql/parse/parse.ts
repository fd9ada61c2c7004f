import { parseQuery } from '@jetstreamapp/soql-parser-js';
import type { Query as ParsedQuery } from '@jetstreamapp/soql-parser-js';
import type { Query } from './ast.ts';
import { convertQuery } from './convert.ts';
import { malformed, unexpectedToken } from '../errors.ts';
import { TIME_CARRIER, plainNumber } from './literals.ts';
import { prepare } from './prepass.ts';
import type { Token } from './tokens.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm */
const LONGEST_QUERY = 100_000;

/** Parses SOQL; what the platform's parser refuses is MALFORMED_QUERY with its place in the text. */
export function parseSoql(soql: string): Query {
  if (soql.length > LONGEST_QUERY) throw malformed(`SOQL statements cannot be longer than ${LONGEST_QUERY} characters`);
  const prepared = prepare(soql);
  return convertQuery(parseTokens(soql, prepared.tokens), prepared);
}

function parseTokens(soql: string, tokens: Token[]): ParsedQuery {
  try {
    return parseQuery(textOf(tokens));
  } catch {
    throw unexpectedToken(soql, firstRefused(tokens));
  }
}

function textOf(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.kind === 'number') return plainNumber(token.text);
      return token.kind === 'time' ? `${TIME_CARRIER}${token.text}` : token.text;
    })
    .join(' ');
}

/**
 * The parser's errors carry no place, so it is searched: the longest beginning of the query at which nothing but the end
 * of the text disturbs the parser stops right before the token that it refuses. Undefined stands for the end.
 */
function firstRefused(tokens: Token[]): Token | undefined {
  let good = 0;
  let bad = tokens.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(tokens.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return isBeginning(tokens) ? undefined : tokens[good];
}

function isBeginning(tokens: Token[]): boolean {
  try {
    parseQuery(textOf(tokens));
    return true;
  } catch (error) {
    return error instanceof Error && /found(?::| -->) ''/.test(error.message);
  }
}
