import { Injectable } from '@nestjs/common';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { ProjectionLoop } from '@alpespartner/shared-kernel/platform/projection/projection-loop.js';
import { Projections } from '@alpespartner/shared-kernel/platform/service/projections.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { EsperaLoop } from '../../juicio/espera.loop.js';
import { definiciones } from './definiciones.js';

/** Keeps the read models behind the event store up to date while the service runs. */
@Injectable()
export class ProyeccionesLoop extends ProjectionLoop {
  constructor(store: EventStore<ConversionesEventos>, projections: Projections, espera: EsperaLoop, logger: Logger) {
    const proyectores = projections.following(store, definiciones(store));
    // A conversion may wait for facts that came while it was on its way into the list.
    super(proyectores, logger, () => espera.wake());
    store.onAppended(() => this.wake());
  }
}
