import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { estadisticas } from '../estadisticas/estadisticas.js';
import type { Lectura } from '../lectura.js';
import { lista } from '../lista/lista.js';

/** Every read model that follows the events. */
export const lecturas: readonly Lectura[] = [lista, estadisticas];

export const definiciones = (store: EventStore<ConversionesEventos>) =>
  lecturas.map(({ proyeccion }) => proyeccion(store));
