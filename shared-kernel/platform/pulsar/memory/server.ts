import { MemoryTopic } from './topic.js';

export interface MemorySettings {
  /** Partitions of a topic nobody created: it comes into being with its first use. */
  readonly partitions: number;
  /** Drops a message whose `sequenceId` its producer name has used or passed, and reports success. */
  readonly deduplication: boolean;
  readonly now: () => Date;
  /** Runs `task` later; a simulation puts its own time here. */
  readonly after: (ms: number, task: () => void) => void;
}

const DEFAULTS: MemorySettings = {
  partitions: 4,
  deduplication: false,
  now: () => new Date(),
  after: (ms, task) => void setTimeout(task, ms).unref(),
};

/** What a Pulsar cluster keeps, in this process: topics, subscriptions, and messages, for as long as it lives. */
export class MemoryServer {
  readonly settings: MemorySettings;
  private readonly topics = new Map<string, MemoryTopic>();

  constructor(settings: Partial<MemorySettings> = {}) {
    this.settings = { ...DEFAULTS, ...settings };
  }

  createTopic(address: string, partitions: number): MemoryTopic {
    const topic = new MemoryTopic(address, partitions, this.settings);
    this.topics.set(address, topic);
    return topic;
  }

  topic(address: string): MemoryTopic {
    return this.topics.get(address) ?? this.createTopic(address, this.settings.partitions);
  }
}

const shared = new Map<string, MemoryServer>();

/** The server behind a `memory://` address: one for each address in this process. */
export function memoryServer(url: string): MemoryServer {
  const server = shared.get(url) ?? new MemoryServer();
  shared.set(url, server);
  return server;
}
