import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { newId } from '../../application/ids.js';
import { hears, type Subscription } from '../../platform/consumer/handling/subscription.js';
import type { AnyMessage } from '../../platform/messages/incoming.js';
import type { MysqlTx, MysqlUnitOfWork } from '../../platform/mysql/unit-of-work.js';
import { handleAll, keyStory, ordersWithOneParked } from '../messages/key-story.js';

/** A service's real subscriptions on a real database that nobody else changes. */
interface Stage {
  readonly subscriptions: readonly Subscription[];
  readonly unitOfWork: MysqlUnitOfWork;
  close(): Promise<void>;
}

export interface Proof {
  /** Statements that read all that the handler leads to but clocks and counters; their rows may come in any order. */
  readonly state: readonly string[];
  /** The messages of a key in their order; stores what must be there before them. By default `keyStory`. */
  readonly story?: (unitOfWork: MysqlUnitOfWork) => Promise<readonly AnyMessage[]>;
}

/**
 * What is asked of a service whose subscriptions go on when a message is parked: all of those have a proof here, by
 * `topic: name`, that the state ends the same whichever message of a key comes after all others.
 */
export function parkedContract(open: () => Promise<Stage>, proofs: Readonly<Record<string, Proof>>): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
  });
  afterAll(() => stage.close());

  it('every subscription that does not keep the order of a key is proved not to need it, and no other is', () => {
    const free = stage.subscriptions.filter(({ inOrder }) => !inOrder);
    expect(Object.keys(proofs).sort()).toEqual(free.map(nameOf).sort());
  });

  describe('whichever message of a key was parked and replayed when the others were through, the state is the same', () => {
    it.each(Object.entries(proofs))('%s', async (name, { state, story }) => {
      const subscription = stage.subscriptions.find((one) => nameOf(one) === name)!;
      const told = (await story?.(stage.unitOfWork)) ?? keyStory<keyof Mensajes>(subscription.topic, newId());
      const messages = told.filter((message) => hears(subscription, message));
      const after = (order: readonly AnyMessage[]) => stateAfter(stage.unitOfWork, subscription, order, state);
      const due = await after(messages);
      expect(due).not.toEqual(await after([]));
      for (const order of ordersWithOneParked(messages)) {
        const parked = order.at(-1);
        expect(await after(order), `${parked?.type} ${parked?.sequence}`).toEqual(due);
      }
    });
  });
}

const nameOf = ({ topic, nombre }: Subscription): string => `${topic}: ${nombre}`;

/** Everything is undone: each order begins with the same rows. */
async function stateAfter(
  unitOfWork: MysqlUnitOfWork,
  { handle }: Subscription,
  messages: readonly AnyMessage[],
  state: readonly string[],
): Promise<readonly string[][]> {
  const undone = new Error('undone');
  let rows: string[][] = [];
  const seen = unitOfWork.run(async (tx) => {
    await handleAll(messages, (message) => alone(tx, () => handle([message], tx)));
    rows = await Promise.all(state.map((sql) => rowsOf(tx, sql)));
    throw undone;
  });
  await expect(seen).rejects.toBe(undone);
  return rows;
}

/** What fails leaves nothing behind, as in a transaction of its own. */
async function alone(tx: MysqlTx, work: () => Promise<void>): Promise<void> {
  await tx.query('SAVEPOINT one_message');
  try {
    await work();
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT one_message');
    throw error;
  }
}

const rowsOf = async (tx: MysqlTx, sql: string): Promise<string[]> =>
  (await tx.query<unknown[]>(sql)).map((row) => JSON.stringify(row)).sort();
