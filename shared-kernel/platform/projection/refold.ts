import type { Clock } from '../../application/clock.js';
import type { Subscription } from '../consumer/handling/subscription.js';
import type { EventStore, Recorded } from '../event-store/event-store.js';
import type { MysqlTx } from '../mysql/unit-of-work.js';
import { type ParkedStream, ParkedStreams } from './parked-streams.js';
import { isOfTheEvent } from './poison.js';
import type { Projection, ProjectionDefinition } from './projection.js';

interface Live {
  readonly generacion: number;
  readonly posicion: string;
}

/** What an order to replay comes to for a stream that a projection parked: it is folded up to where the projection is. */
export class Refold<M> {
  private readonly parked: ParkedStreams;

  constructor(
    private readonly store: EventStore<M>,
    private readonly definition: ProjectionDefinition<M>,
    private readonly clock: Clock,
  ) {
    this.parked = new ParkedStreams(definition.nombre, store.topic);
  }

  /** To be replayed only: no broker brings it anything. */
  get subscription(): Subscription {
    return {
      topic: this.store.topic,
      nombre: this.parked.parker.nombre,
      tipos: null,
      handle: async ([message], tx) => {
        if (message) await this.run(tx, message.subject, Number(message.sequence));
      },
      replayed: {
        again: (message, vez, tx) => this.mark(tx, message, { vez }),
        discarded: (message, tx) => this.mark(tx, message, { situacion: 'DESCARTADA' }),
      },
    };
  }

  /** Nothing where nothing waits any more: a rebuild may have mended it. Throws what still is wrong with the event. */
  private async run(tx: MysqlTx, streamId: string, version: number): Promise<void> {
    const live = await this.live(tx);
    const stream = live && (await this.parked.find(tx, live.generacion, { flujo: streamId, version }));
    if (!stream) return;
    await this.parked.set(tx, live.generacion, stream, { situacion: 'PROCESADA' });
    const projection = this.definition.create();
    const events = await this.store.readStream(streamId, version - 1, BigInt(live.posicion));
    for (const event of events) if (!(await this.fold(tx, live.generacion, projection, event, version))) return;
  }

  /** False: the stream stands still again, at this event, of which the auditors are told. */
  private async fold(
    tx: MysqlTx,
    generation: number,
    projection: Projection<M>,
    event: Recorded<M>,
    first: number,
  ): Promise<boolean> {
    await tx.query('SAVEPOINT pliegue');
    try {
      for (const change of await projection.fold([event])) await change(tx, generation);
      return true;
    } catch (error) {
      if (Number(event.envelope.sequence) === first || !isOfTheEvent(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT pliegue');
      await this.parkAt(tx, generation, event.position, error);
      return false;
    }
  }

  private async parkAt(tx: MysqlTx, generation: number, position: bigint, error: unknown): Promise<void> {
    const stored = await this.store.storedAt(position);
    if (!stored) throw error;
    const now = this.clock.now();
    const stream = await this.parked.add(tx, generation, stored, { error, attempts: 1 }, now);
    await this.parked.announce(tx, generation, stream, stored, now);
  }

  private async mark(tx: MysqlTx, message: string, change: Parameters<ParkedStreams['set']>[3]): Promise<void> {
    const live = await this.live(tx);
    const streams: readonly ParkedStream[] = live ? await this.parked.standing(tx, live.generacion) : [];
    const stream = streams.find(({ mensaje }) => mensaje === message);
    if (live && stream) await this.parked.set(tx, live.generacion, stream, change);
  }

  /** Held: nothing goes on while a stream is brought to where all others are. */
  private async live(tx: MysqlTx): Promise<Live | undefined> {
    const [live] = await tx.query<Live[]>(
      `SELECT p.generacion, p.posicion FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)
       WHERE a.nombre = ? FOR UPDATE`,
      [this.definition.nombre],
    );
    return live;
  }
}
