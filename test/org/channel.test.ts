import { expect, test } from 'vitest';
import { Channel, ChannelClosed } from '../../scripts/org/channel.ts';

test('every value of several producers arrives once', async () => {
  const channel = new Channel<number>(3);
  const produce = async (from: number): Promise<void> => {
    for (let at = 0; at < 100; at += 1) await channel.push(from + at);
  };
  void Promise.all([produce(0), produce(100), produce(200)]).then(() => {
    channel.close();
  });
  const seen: number[] = [];
  for await (const value of channel) seen.push(value);
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, at) => at));
});

test('a producer waits while the consumer is behind', async () => {
  const channel = new Channel<number>(2);
  let pushed = 0;
  const producing = (async () => {
    for (; pushed < 10; pushed += 1) await channel.push(pushed);
    channel.close();
  })();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(pushed).toBe(2);
  for await (const value of channel) void value;
  await producing;
  expect(pushed).toBe(10);
});

test('an error reaches the consumer after the values before it', async () => {
  const channel = new Channel<number>(5);
  await channel.push(1);
  channel.close(new Error('cut'));
  const seen: number[] = [];
  await expect(
    (async () => {
      for await (const value of channel) seen.push(value);
    })()
  ).rejects.toThrow('cut');
  expect(seen).toEqual([1]);
});

test('a producer is told when nobody reads any more', async () => {
  const channel = new Channel<number>(1);
  await channel.push(1);
  const second = channel.push(2);
  for await (const value of channel) if (value === 1) break;
  await second.catch(() => undefined);
  await expect(channel.push(3)).rejects.toThrow(ChannelClosed);
});
