/** A SOQL query as this engine understands it: names as written, nothing looked up in the schema yet. */

export interface FieldPath {
  kind: 'field';
  /** Relationship names and, last, the field name; aliases of FROM are already replaced. */
  path: string[];
  /** As written, to point at it in errors. */
  text: string;
}

export interface FunctionCall {
  kind: 'function';
  /** Upper case, e.g. CALENDAR_YEAR. */
  name: string;
  args: (Operand | Literal)[];
}

export type Operand = FieldPath | FunctionCall;

export type Literal =
  /** `raw` is the text between the quotes, escapes kept: LIKE reads them differently. */
  | { kind: 'string'; raw: string }
  | { kind: 'number'; text: string }
  | { kind: 'currency'; isoCode: string; text: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
  | { kind: 'date'; text: string }
  | { kind: 'datetime'; text: string }
  | { kind: 'time'; text: string }
  /** TODAY, or LAST_N_DAYS with its n. */
  | { kind: 'dateLiteral'; name: string; n: number | null };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';

export type Condition =
  | { kind: 'and' | 'or'; items: Condition[] }
  | { kind: 'not'; item: Condition }
  | { kind: 'compare'; operand: Operand; operator: Comparison; value: Literal }
  | { kind: 'in' | 'includes'; operand: Operand; negated: boolean; values: Literal[] }
  | { kind: 'inQuery'; operand: Operand; negated: boolean; query: Query };

export type SelectItem =
  | { kind: 'field'; field: FieldPath; alias?: string }
  | { kind: 'function'; call: FunctionCall; alias?: string }
  | {
      kind: 'typeof';
      relationship: string;
      branches: { object: string; fields: FieldPath[] }[];
      otherwise: FieldPath[];
    }
  | { kind: 'subquery'; query: Query };

export interface OrderBy {
  operand: Operand;
  descending: boolean;
  nulls: 'FIRST' | 'LAST';
}

export type ForClause = 'VIEW' | 'REFERENCE' | 'UPDATE';

export interface Query {
  select: SelectItem[];
  /** Object name, or the child relationship's name in a nested query. */
  from: string;
  scope?: string | undefined;
  where?: Condition | undefined;
  groupBy: Operand[];
  grouping?: 'ROLLUP' | 'CUBE' | undefined;
  having?: Condition | undefined;
  orderBy: OrderBy[];
  limit?: number | undefined;
  offset?: number | undefined;
  access?: 'SECURITY_ENFORCED' | 'USER_MODE' | 'SYSTEM_MODE' | undefined;
  forClauses: ForClause[];
  allRows: boolean;
}
