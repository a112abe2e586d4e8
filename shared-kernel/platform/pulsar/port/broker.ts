/**
 * The broker as the platform sees it. Three drivers stand behind it (`ws://`, `pulsar://`, `memory://`, see connect.ts)
 * and one suite holds them to the same behaviour: order per key, at least once, an acknowledged message never again.
 */
export interface Broker {
  readonly features: Features;
  producer(options: ProducerOptions): Promise<Producer>;
  consumer(options: ConsumerOptions): Promise<Consumer>;
  /** `ok` is false, with a reason, while the broker cannot be reached. Never rejects. */
  health(): Promise<{ ok: boolean; motivo?: string }>;
  /** Closes every producer and consumer it made. */
  close(): Promise<void>;
}

/** What a driver can do beyond the common ground; the contract suite asks for what is declared here. */
export interface Features {
  /** Messages outlive the process that holds the broker object. */
  readonly persistence: boolean;
  readonly sequenceId: boolean;
  readonly redeliveryCount: boolean;
  readonly delayedDelivery: boolean;
  /** A `sequenceId` at or below the highest one seen from the same producer name is dropped, as success. */
  readonly deduplication: boolean;
}

export interface ProducerOptions {
  /** Full address: `persistent://tenant/namespace/topic`. */
  readonly topic: string;
  /** Unique among the live producers of the topic; the broker gives one when absent. */
  readonly name?: string;
  /** Sends to this partition only, whatever the key. */
  readonly partition?: number;
  /** Avro text, for drivers that stamp messages with the schema's version. */
  readonly schema?: string;
}

export interface ConsumerOptions {
  /** Full address: `persistent://tenant/namespace/topic`. */
  readonly topic: string;
  readonly subscription: string;
  readonly name: string;
  /** At most this many messages wait here unacknowledged; then the broker stops pushing. Default 1000. */
  readonly queueSize?: number;
  /** How long a refused message stays away. Default 1000. */
  readonly nackDelayMs?: number;
  readonly schema?: string;
}

export interface Producer {
  /**
   * Resolves when the broker has acknowledged; calls are pipelined in call order. Rejects with UnsendableMessage when
   * this message can never be sent: the others go on. Any other rejection (refusal, lost connection) leaves the outcome
   * unknown: to keep the order, wait for all that is in flight and send again from the first rejected message on.
   */
  send(message: OutgoingMessage): Promise<void>;
  close(): Promise<void>;
}

export interface Consumer {
  /** Waits until at least one message is there, then returns what is there, at most `max`. [] when the signal aborts or the consumer is closed. */
  receive(max: number, signal?: AbortSignal): Promise<IncomingMessage[]>;
  /** An acknowledgement of a message whose connection is gone is silently void: the broker will redeliver it. */
  ack(messages: readonly IncomingMessage[]): Promise<void>;
  /** Refused for now: redelivered soon, see `nackDelayMs`. */
  nack(messages: readonly IncomingMessage[]): Promise<void>;
  /** What was received and not acknowledged goes back to the subscription. */
  close(): Promise<void>;
}

export interface OutgoingMessage {
  readonly key: string;
  readonly payload: Buffer;
  readonly properties: Readonly<Record<string, string>>;
  readonly sequenceId?: bigint;
  /** Pulsar looks once a second, so it may come up to a second early or late. */
  readonly deliverAfterMs?: number;
}

export interface IncomingMessage {
  readonly messageId: string;
  /** Short name, without tenant, namespace and partition: `afiliados.eventos`. */
  readonly topic: string;
  readonly particion: number;
  readonly key: string;
  readonly payload: Buffer;
  readonly properties: Readonly<Record<string, string>>;
  readonly publicado: Date;
  /** How often it was delivered before; 0 where the driver cannot tell. */
  readonly redeliveries: number;
}
