import { beforeEach, expect, it } from 'vitest';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import type { Received } from '../handling/message-processor.js';
import type { Decoded } from '../handling/processor.js';
import { KeyQueues } from './key-queues.js';

let queues: KeyQueues;
beforeEach(() => {
  queues = new KeyQueues();
});

const delivered = (key: string, messageId: string): Decoded => ({
  raw: { key, messageId } as IncomingMessage,
  mensaje: {} as Decoded['mensaje'],
});
const ids = (messages: readonly Received[]) => messages.map(({ raw }) => raw.messageId);

it('gives the messages of a key together, and none of a key that has work', () => {
  for (const message of [delivered('a', '1'), delivered('b', '2'), delivered('a', '3')]) queues.add(message);
  expect(ids(queues.take(10))).toEqual(['1', '3', '2']);
  queues.add(delivered('a', '4'));
  expect(queues.take(10)).toEqual([]);
});

it('does not multiply what is delivered again, and acknowledges the newest delivery', () => {
  queues.add(delivered('a', '1'));
  const batch = queues.take(10);
  const again = delivered('a', '1');
  queues.add(again);
  expect(queues.size).toBe(1);
  expect(queues.remove(batch)).toEqual([again]);
  expect(queues.remove(batch)).toEqual([]);
  expect(queues.size).toBe(0);
});

it('tells whether something waits for a key that became free', () => {
  queues.add(delivered('a', '1'));
  const batch = queues.take(10);
  queues.add(delivered('a', '2'));
  queues.remove(batch);
  expect(queues.release('a')).toBe(true);
  expect(ids(queues.take(10))).toEqual(['2']);
});
