import { Inject, Injectable } from '@nestjs/common';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { type Servicio, topics } from '@alpespartner/schemas/topologia.js';
import { ServiceInfo } from '../../health/service-info.js';
import type { SchemaRegistry } from '../../messages/writer-schemas.js';
import { AdminError } from '../../pulsar/admin/admin-http.js';
import { Logger } from '../../telemetry/logger.js';
import { mayPublish } from './publishing.js';
import { requireSchemas } from './registry-check.js';
import { Subscriptions } from './subscriptions.js';
import { REGISTRY } from './tokens.js';

/** Whether the broker's registry holds what this service writes and reads. */
@Injectable()
export class SchemaCheck {
  constructor(
    /** null: a broker without one, in memory. */
    @Inject(REGISTRY) private readonly registry: SchemaRegistry | null,
    private readonly subscriptions: Subscriptions,
    private readonly info: ServiceInfo,
    private readonly logger: Logger,
  ) {}

  /** Rejects with RegistryDiffers. A broker that is away is no reason not to start: what is written waits in the outbox. */
  async run(): Promise<void> {
    if (!this.registry) return;
    const own = topics.filter((t) => mayPublish(t, this.info.servicio as Servicio)).map(({ nombre }) => nombre);
    const all = new Set([...own, ...this.subscriptions.all.map((s) => s.topic)]) as Set<keyof Mensajes>;
    await requireSchemas(this.registry, [...all]).catch((error: unknown) => {
      if (!(error instanceof AdminError)) throw error;
      this.logger.warn({ err: error }, 'the schema registry does not answer: schemas were not compared');
    });
  }
}
