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
  wire.emit(data);
  await rendered();
  return panel;
}
