import type { GraphQLData } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import KeyAccountTier from 'c/keyAccountTier';
import { mount, rendered } from '../../../../../../test/lwc/mount';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';

export const wire = graphqlStub(graphql);
export const recordId = '001000000000001AAA';

export function show(props: object = {}): HTMLElement {
  return mount('c-key-account-tier', KeyAccountTier, { recordId, ...props });
}

export async function showAnswer(data: GraphQLData, props: object = {}): Promise<HTMLElement> {
  const panel = show(props);
  await giveAnswer(data);
  return panel;
}

/** Twice: the stub withdraws everybody's answer when the recalculation's button wires a query of its own. */
export async function giveAnswer(data: GraphQLData, refresh?: () => Promise<void>): Promise<void> {
  wire.emit(data, refresh);
  await rendered();
  wire.emit(data, refresh);
  await rendered();
}
