import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import type { ProjectionDefinition } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { upsert } from '@alpespartner/shared-kernel/platform/projection/upsert.js';
import { type ConversionFila, filaDe, LISTA, TABLA } from '../../conversion/conversion.fila.js';
import { Plegado } from '../plegado.js';

/** One row for each conversion, as it is. */
export const proyeccion = (store: EventStore<ConversionesEventos>): ProjectionDefinition<ConversionesEventos> => ({
  nombre: LISTA,
  tables: [{ nombre: TABLA, clave: ['id'] }],
  create: () => {
    const plegado = new Plegado(store);
    return {
      fold: async (eventos) => {
        const filas = new Map<string, ConversionFila>();
        for (const { id, version, despues } of await plegado.plegar(eventos)) {
          if (despues) filas.set(id, filaDe(id, version, despues));
        }
        return upsert(TABLA, [...filas.values()]);
      },
    };
  },
});
