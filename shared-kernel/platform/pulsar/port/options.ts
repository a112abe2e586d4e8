/** What a driver says about its connections; a pino logger fits. */
export interface BrokerLog {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
}

export interface ConnectOptions {
  /** Pulsar's HTTP address, for the health check; derived from a `ws` address when absent. */
  readonly adminUrl?: string;
  readonly token?: string;
  /** How long the first connection, and a send while there is none, may take. Default 10 000. */
  readonly patienceMs?: number;
  readonly log?: BrokerLog;
}
