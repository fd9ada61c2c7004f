/** The types of sformula that it does not export by name. */
import type { SyncParseOptions } from 'sformula';

export type InputTypes = NonNullable<SyncParseOptions['inputTypes']>;
export type ExpressionType = NonNullable<InputTypes[string]>;
export type ReturnType = NonNullable<SyncParseOptions['returnType']>;
