import type { Consumer, IncomingMessage, OutgoingMessage, Producer } from '../../../platform/pulsar/port/broker.js';

export const message = (key: string, text: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  key,
  payload: Buffer.from(text),
  properties: {},
  ...more,
});

export const textOf = ({ payload }: IncomingMessage): string => payload.toString();

/** `k-0`, `k-1`, … each with the texts 0, 1, 2, … in turn. */
export const spread = (total: number, keys: number): OutgoingMessage[] =>
  Array.from({ length: total }, (_, i) => message(`k-${i % keys}`, String(Math.floor(i / keys))));

export async function sendAll(producer: Producer, messages: readonly OutgoingMessage[]): Promise<void> {
  await Promise.all(messages.map((each) => producer.send(each)));
}

/** The next `count` messages, not acknowledged. Fails after 15 s. */
export async function take(consumer: Consumer, count: number): Promise<IncomingMessage[]> {
  const signal = AbortSignal.timeout(15_000);
  const taken: IncomingMessage[] = [];
  while (taken.length < count) {
    const batch = await consumer.receive(count - taken.length, signal);
    if (signal.aborted) throw new Error(`${taken.length} of ${count} messages came: ${taken.map(textOf).join(' ')}`);
    taken.push(...batch);
  }
  return taken;
}

/** Receives and acknowledges for as long as `goOn` says so of each batch, or until the consumer is closed. */
export async function work(consumer: Consumer, goOn: (batch: IncomingMessage[]) => boolean): Promise<void> {
  for (;;) {
    const batch = await consumer.receive(100);
    if (batch.length === 0 || !goOn(batch)) return;
    await consumer.ack(batch);
  }
}

/** How many different messages there are, by key and text. */
export const distinct = (messages: readonly IncomingMessage[]): number =>
  new Set(messages.map((each) => `${each.key} ${textOf(each)}`)).size;

/** The texts of each key in the order they came, each at its first coming. */
export function textsByKey(messages: readonly IncomingMessage[]): Map<string, string[]> {
  const texts = new Map<string, Set<string>>();
  for (const each of messages) texts.set(each.key, (texts.get(each.key) ?? new Set()).add(textOf(each)));
  return new Map([...texts].map(([key, set]) => [key, [...set]]));
}

/** What `textsByKey` says when nothing is lost and every key kept its order. */
export function inOrder(sent: readonly OutgoingMessage[]): Map<string, string[]> {
  const keys = new Set(sent.map(({ key }) => key));
  return new Map([...keys].map((k) => [k, sent.filter(({ key }) => key === k).map((m) => m.payload.toString())]));
}
