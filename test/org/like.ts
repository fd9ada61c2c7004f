import { expect } from 'vitest';

/**
 * vitest's asymmetric matchers as values of unknown type: they are typed any, which would switch type checking off
 * for everything they are put into.
 */
export const like = {
  text: expect.any(String) as unknown,
  number: expect.any(Number) as unknown,
  someTexts: expect.arrayContaining([expect.any(String)]) as unknown,
  matching: (pattern: RegExp): unknown => expect.stringMatching(pattern),
  containing: (part: string): unknown => expect.stringContaining(part),
  record: (values: Record<string, unknown>): unknown => expect.objectContaining(values)
};
