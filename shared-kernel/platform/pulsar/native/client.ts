import { BrokerRefused } from '../port/errors.js';
import type { BrokerLog } from '../port/options.js';

/** The part of `pulsar-client` that is used here; its own types are there only where it could be installed. */
interface NativeModule {
  readonly Client: NativeClientClass;
  readonly AuthenticationToken: new (params: { token: string }) => object;
}

interface NativeClientClass {
  new (config: object): NativeClient;
  /** One for the process. Without it the client prints to standard output. */
  setLogHandler(handler: (level: number, file: string, line: number, message: string) => void): void;
}

export interface NativeClient {
  createProducer(config: object): Promise<NativeProducerHandle>;
  subscribe(config: object): Promise<NativeConsumerHandle>;
  close(): Promise<null>;
}

export interface NativeProducerHandle {
  send(message: object): Promise<object>;
  close(): Promise<null>;
}

export interface NativeConsumerHandle {
  /** With a timeout it would occupy a thread of Node's pool; without one it ends by `close()`. */
  receive(): Promise<NativeMessage>;
  acknowledge(message: NativeMessage): Promise<null>;
  negativeAcknowledge(message: NativeMessage): void;
  close(): Promise<null>;
}

export interface NativeMessage {
  getTopicName(): string;
  /** An array with named keys. */
  getProperties(): Record<string, string>;
  getData(): Buffer;
  getMessageId(): { toString(): string };
  getPublishTimestamp(): number;
  getRedeliveryCount(): number;
  getPartitionKey(): string;
}

const PACKAGE = 'pulsar-client';
const WARN = 2;

export async function loadNative(): Promise<NativeModule> {
  try {
    const { default: native } = (await import(PACKAGE)) as { default: NativeModule };
    return native;
  } catch (cause) {
    throw new BrokerRefused(
      `A pulsar:// address needs the package ${PACKAGE}, which cannot be loaded: ${(cause as Error).message}. ` +
        `It is an optional dependency, because its installation downloads a binary: install ${PACKAGE}@1.18.0 where ` +
        `archive.apache.org can be reached, or give the ws:// address of the same broker.`,
      { cause: cause },
    );
  }
}

export function logTo(native: NativeModule, log: BrokerLog | undefined): void {
  native.Client.setLogHandler((level, file, line, message) => {
    if (level >= WARN) log?.warn({ origen: `${file}:${line}` }, message);
  });
}
