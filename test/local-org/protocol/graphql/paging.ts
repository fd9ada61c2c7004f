/** `first`, `after` and `upperBound`, and the cursors they speak of. */
import { dataError } from './graphqlErrors.ts';

/** https://developer.salesforce.com/docs/platform/graphql/guide/query-limits.html */
const defaultPage = 10;
const largestPage = 2000;
const smallestBoundedPage = 200;

export interface Page {
  /** Position of the first row, from 0. */
  offset: number;
  size: number;
  /** Rows the query may find in all. */
  limit: number;
}

/** Arguments as the client gave them; undefined and null count as absent. */
export function pageOf(args: { first?: unknown; after?: unknown; upperBound?: unknown }): Page {
  const size = args.first == null ? defaultPage : Number(args.first);
  if (size < 1 || size > largestPage) {
    throw dataError(`The value of first must be between 1 and ${largestPage}, but it was ${size}`);
  }
  const limit = args.upperBound == null ? largestPage : Number(args.upperBound);
  if (args.upperBound != null && (size < smallestBoundedPage || limit < smallestBoundedPage)) {
    throw dataError(`With upperBound, both it and first must be at least ${smallestBoundedPage}`);
  }
  return { offset: typeof args.after === 'string' ? positionOf(args.after) + 1 : 0, size, limit };
}

/** e.g. position 1 → djE6MQ== (`v1:1`). */
export function cursorOf(position: number): string {
  return Buffer.from(`v1:${position}`).toString('base64');
}

function positionOf(cursor: string): number {
  const match = /^v1:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString('latin1'));
  if (match?.[1] === undefined) throw dataError(`The cursor ${cursor} is not valid`);
  return Number(match[1]);
}
