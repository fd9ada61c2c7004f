/** `lightning/messageService` within one page: no scopes by tab, since the preview has one. */
import { wireAdapter } from '../../../data/wireAdapters.ts';

interface Channel {
  readonly messageChannel: string;
}

type Listener = (message: unknown) => void;

export interface Subscription {
  readonly channel: string;
  readonly listener: Listener;
}

export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

const context = Object.freeze({});
const subscriptions = new Set<Subscription>();

export const MessageContext = wireAdapter<object, object>(context, () => undefined);

export function createMessageContext(): object {
  return context;
}

export function releaseMessageContext(): void {
  subscriptions.clear();
}

export function publish(_context: object, channel: Channel, message: unknown): void {
  for (const subscription of subscriptions) {
    if (subscription.channel === channel.messageChannel) subscription.listener(message);
  }
}

export function subscribe(_context: object, channel: Channel, listener: Listener): Subscription {
  const subscription = { channel: channel.messageChannel, listener };
  subscriptions.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: Subscription): void {
  subscriptions.delete(subscription);
}
