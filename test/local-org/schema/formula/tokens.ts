/** Splits a Salesforce formula into tokens, so that names can be resolved without regard to case and comments dropped. */

export interface Token {
  kind: 'name' | 'string' | 'number' | 'symbol';
  text: string;
}

const PATTERN =
  /\s+|\/\*[\s\S]*?\*\/|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<name>\$?[A-Za-z_][\w$]*(?:\s*\.\s*[A-Za-z_$][\w$]*)*)|(?<symbol><>|<=|>=|!=|==|&&|\|\||[-+*/^&()=<>,!])/y;

/** @throws Error at the first character that no formula has. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < source.length) {
    const at = PATTERN.lastIndex;
    const groups = PATTERN.exec(source)?.groups;
    if (!groups) throw new Error(`Syntax error. Found '${source[at] ?? ''}' at position ${at + 1}`);
    const { string, number, name, symbol } = groups;
    if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.replace(/\s+/g, '') });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
  }
  return tokens;
}
