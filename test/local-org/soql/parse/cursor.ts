import type { SalesforceError } from '../../operations/salesforceError.ts';
import { tooComplicated, unexpectedToken } from '../errors.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Deeper nesting would only serve to exhaust the stack; the platform refuses such queries as well. */
const MAXIMUM_NESTING = 200;

/** Reads tokens one by one; every refusal points at the token it refuses. */
export class Cursor {
  readonly soql: string;
  readonly #tokens: Token[];
  #index = 0;
  #nesting = 0;

  constructor(soql: string) {
    this.soql = soql;
    this.#tokens = tokenize(soql);
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#index + ahead];
  }

  /** Whether the next tokens are these words or symbols (upper case). */
  at(...upper: string[]): boolean {
    return upper.every((text, ahead) => {
      const token = this.peek(ahead);
      return token !== undefined && token.kind !== 'string' && token.upper === text;
    });
  }

  next(): Token {
    const token = this.peek();
    if (token === undefined) throw unexpectedToken(this.soql, token);
    this.#index += 1;
    return token;
  }

  /** Steps over these words or symbols when they come next. */
  take(...upper: string[]): boolean {
    const found = this.at(...upper);
    if (found) this.#index += upper.length;
    return found;
  }

  expect(upper: string): Token {
    if (!this.at(upper)) throw this.unexpected();
    return this.next();
  }

  word(): Token {
    if (this.peek()?.kind !== 'word') throw this.unexpected();
    return this.next();
  }

  unexpected(): SalesforceError {
    return unexpectedToken(this.soql, this.peek());
  }

  /** Runs `read` one level deeper, and refuses queries that nest without end. */
  nested<T>(read: () => T): T {
    this.#nesting += 1;
    if (this.#nesting > MAXIMUM_NESTING) throw tooComplicated();
    const result = read();
    this.#nesting -= 1;
    return result;
  }
}
