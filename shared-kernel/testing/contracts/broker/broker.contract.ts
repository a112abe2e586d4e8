import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Broker, Features } from '../../../platform/pulsar/port/broker.js';
import { acknowledging } from './acknowledging.js';
import { delivering } from './delivering.js';
import { interrupting } from './interrupting.js';
import { ordering } from './ordering.js';

/** A real or simulated broker to try a driver on. */
export interface BrokerBench {
  start(): Promise<void>;
  /** Another client of the same broker. */
  connect(): Promise<Broker>;
  /** The address of a new topic. */
  topic(particiones: number): Promise<string>;
  /** What may happen to a client's connections: each is named and can be made to happen. */
  readonly interruptions?: Readonly<Record<string, () => Promise<void>>>;
  /** A client of a broker that is not there. */
  unreachable?(): Promise<Broker>;
  stop(): Promise<void>;
}

/** The bench, and one client that every test may use. */
export interface Stage {
  readonly bench: BrokerBench;
  readonly broker: Broker;
}

/** What every driver must do, as far as its features and the bench go. */
export function brokerContract(name: string, bench: BrokerBench, features: Features): void {
  describe(name, () => {
    const stage = { bench } as { bench: BrokerBench; broker: Broker };

    beforeAll(async () => {
      await bench.start();
      stage.broker = await bench.connect();
    });

    afterAll(async () => {
      await stage.broker.close();
      await bench.stop();
    });

    it('declares its features', () => expect(stage.broker.features).toEqual(features));

    delivering(stage, features);
    ordering(stage);
    acknowledging(stage, features);
    interrupting(stage);
  });
}
