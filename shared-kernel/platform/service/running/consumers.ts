import { setTimeout as delay } from 'node:timers/promises';
import { direccion, REPROCESO, type Servicio, topicDeReprocesos } from '@alpespartner/schemas/topologia.js';
import { RETRY, type RetryPolicy } from '../../consumer/handling/failure.js';
import type { MessageProcessor } from '../../consumer/handling/message-processor.js';
import { Processor, type Storage } from '../../consumer/handling/processor.js';
import { RawProcessor, RETRY_FOR_EVER } from '../../consumer/handling/raw-processor.js';
import { ConsumerLoop } from '../../consumer/loop/consumer-loop.js';
import type { Parker } from '../../consumer/parking/parking.js';
import { ReplayProcessor } from '../../consumer/replay/replay-processor.js';
import type { Check } from '../../health/board.js';
import type { ServiceInfo } from '../../health/service-info.js';
import type { WriterSchemas } from '../../messages/writer-schemas.js';
import type { Broker } from '../../pulsar/port/broker.js';
import { found } from '../../stuck/checks.js';
import type { Logger } from '../../telemetry/logger.js';
import type { Subscriptions } from './subscriptions.js';

const RETRY_MS = 1_000;
/** A subscription that is not had by then is something to look at. */
const PATIENCE_MS = 30_000;

interface Tools {
  readonly logger: Logger;
  /** For schemas this build does not know. */
  readonly writers: WriterSchemas | undefined;
}

/** The running consumers of a service. One that cannot connect keeps trying; the others do not wait for it. */
export class Consumers {
  private readonly loops: { stop(): Promise<void> }[] = [];
  private readonly stopping = new AbortController();
  private starting: Promise<void>[] = [];
  /** Subscriptions that could not be had yet, and since when. */
  private readonly without = new Map<string, Date>();

  constructor(
    private readonly broker: Broker,
    private readonly storage: Storage,
    private readonly subscriptions: Subscriptions,
    private readonly info: ServiceInfo,
    private readonly tools: Tools,
  ) {}

  start(): void {
    const { storage, tools } = this;
    const { all, raw, replayed } = this.subscriptions;
    const replays = { topic: topicDeReprocesos(this.info.servicio as Servicio), nombre: REPROCESO };
    this.starting = [
      ...all.map((one) => this.connect(one, new Processor(one, storage, tools.writers), RETRY)),
      ...raw.map((one) => this.connect(one, new RawProcessor(one, storage.unitOfWork), RETRY_FOR_EVER)),
      this.connect(replays, new ReplayProcessor(replayed, storage, tools.writers), RETRY),
    ];
  }

  /** What this instance does not hear. */
  get check(): Check {
    return {
      clases: ['suscripcion_sin_conexion'],
      look: async (now) => {
        const late = [...this.without].filter(([, since]) => now.getTime() - since.getTime() > PATIENCE_MS);
        const names = late.map(([name]) => name).join(', ');
        const desde = new Date(Math.min(now.getTime(), ...late.map(([, since]) => since.getTime())));
        const one = found('suscripcion_sin_conexion', late.length, desde, `subscriptions are not heard (${names})`);
        return one.map((finding) => ({ ...finding, propio: true }));
      },
    };
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.starting);
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private async connect({ topic, nombre }: Parker, processor: MessageProcessor, policy: RetryPolicy): Promise<void> {
    const { signal } = this.stopping;
    const name = `${topic}:${nombre}`;
    this.without.set(name, this.storage.clock.now());
    while (!signal.aborted) {
      try {
        const options = { topic: direccion(topic), subscription: nombre, name: this.info.instancia };
        const loop = new ConsumerLoop(await this.broker.consumer(options), processor, {
          policy,
          log: this.tools.logger,
        });
        loop.start();
        this.loops.push(loop);
        this.without.delete(name);
        return;
      } catch (error) {
        this.tools.logger.warn({ err: error, topic, suscripcion: nombre }, 'cannot consume yet');
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
