import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { estadistica } from './estadistica.projection.js';
import { lista } from './lista.projection.js';

/** Every read model that follows the events. */
export const definiciones = (store: EventStore<ConversionesEventos>) => [lista(store), estadistica(store)];
