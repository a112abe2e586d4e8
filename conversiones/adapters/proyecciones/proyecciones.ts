import { Injectable } from '@nestjs/common';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { ProjectionLoop } from '@alpespartner/shared-kernel/platform/projection/projection-loop.js';
import { Projector } from '@alpespartner/shared-kernel/platform/projection/projector.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { EsperaLoop } from '../espera/espera.loop.js';
import { definiciones } from './definiciones.js';

/** Keeps the read models behind the event store up to date while the service runs. */
@Injectable()
export class Proyecciones extends ProjectionLoop {
  constructor(store: EventStore<ConversionesEventos>, unidad: MysqlUnitOfWork, espera: EsperaLoop, logger: Logger) {
    const proyectores = definiciones(store).map(({ nombre, create }) => new Projector(unidad, store, nombre, create()));
    // A conversion may wait for facts that came while it was on its way into the list.
    super(proyectores, logger, () => espera.wake());
    store.onAppended(() => this.wake());
  }
}
