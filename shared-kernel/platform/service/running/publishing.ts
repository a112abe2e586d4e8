import { Injectable } from '@nestjs/common';
import {
  aparcadores,
  type Servicio,
  type Topic,
  topic,
  topicDeErrores,
  topics,
  topicsDeReprocesos,
} from '@alpespartner/schemas/topologia.js';
import { ServiceInfo } from '../../health/service-info.js';
import type { PartitionKey } from '../../outbox/lease.js';
import { OutboxStore } from '../../outbox/outbox-store.js';
import { Relay } from '../../outbox/relay.js';
import { WakeHint } from '../../outbox/wake-hint.js';
import { Metrics } from '../../telemetry/metrics.js';

/** The relay of a service, woken by its other instances as well. */
@Injectable()
export class Publishing {
  constructor(
    private readonly relay: Relay,
    private readonly hint: WakeHint,
    private readonly info: ServiceInfo,
    store: OutboxStore,
    metrics: Metrics,
  ) {
    metrics.outboxPending(async () => (await store.pending()).waiting);
    metrics.gauge('outbox_sent_until_seconds', 'Everything committed before this instant was sent.', async () => {
      const now = new Date();
      return ((await store.pending()).oldestWaiting ?? now).getTime() / 1000;
    });
  }

  async start(): Promise<void> {
    this.hint.start(() => this.relay.wake());
    await this.relay.start(publishedBy(this.info.servicio as Servicio));
  }

  async stop(): Promise<void> {
    await this.relay.stop();
    this.hint.stop();
  }
}

export const mayPublish = ({ namespace, propietarios }: Topic, service: Servicio): boolean =>
  namespace !== 'comandos' && (propietarios === 'todos' || propietarios.includes(service));

/** Every partition a service may publish to: its own topics, the shared ones, and where its failed messages go. */
function publishedBy(service: Servicio): PartitionKey[] {
  const own = [...topics, ...topicsDeReprocesos].filter((t) => mayPublish(t, service));
  const errors = aparcadores.filter((s) => s.servicio === service).map((s) => topic(topicDeErrores(s.topic, s.nombre)));
  return [...own, ...errors].flatMap(({ nombre, particiones }) =>
    Array.from({ length: particiones }, (_, particion) => ({ topic: nombre, particion })),
  );
}
