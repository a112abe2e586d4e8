import type { Provider, Type } from '@nestjs/common';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import type { ProjectionDefinition } from '@alpespartner/shared-kernel/platform/projection/projection.js';

/** A read model: what it makes of the events, and who answers from it. All of it stands in one folder. */
export interface Lectura {
  readonly proyeccion: (store: EventStore<ConversionesEventos>) => ProjectionDefinition<ConversionesEventos>;
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
}
