import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import type { ProjectionDefinition } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { accumulate, type Row } from '@alpespartner/shared-kernel/platform/projection/upsert.js';
import { afiliadoDe, type Conversion } from '../../../domain/conversion/estado.js';
import { type Medida, medir, restarMedidas, sumarMedidas } from '../../../domain/historia/medida.js';
import { type Paso, Plegado } from '../plegado.js';

export const ESTADISTICA = 'estadistica';

/** No time zone is cut finer: every day of every zone is made of whole ones. */
const FRANJA_MS = 15 * 60_000;

/** What is added to a row. */
interface Celda {
  readonly clave: Row;
  medida: Medida;
}

/**
 * Sums for each campaign, affiliate, currency and quarter of an hour in which conversions occurred. Days are cut when it is
 * read: the zone of a brand may be learned late, and no event tells it.
 */
export const proyeccion = (store: EventStore<ConversionesEventos>): ProjectionDefinition<ConversionesEventos> => ({
  nombre: ESTADISTICA,
  tables: [{ nombre: 'estadistica', clave: ['campana_id', 'afiliado_id', 'moneda', 'franja', 'marca_id'] }],
  create: () => {
    const plegado = new Plegado(store);
    return {
      fold: async (eventos) => {
        const celdas = celdasDe(await plegado.plegar(eventos));
        const filas = celdas.map(({ clave, medida }) => Object.assign(enTexto(medida), clave));
        return accumulate('estadistica', filas, Object.keys(medir(null)));
      },
    };
  },
});

/** A decision may give a conversion to another affiliate than the one it was counted for so far. */
function celdasDe(pasos: readonly Paso[]): readonly Celda[] {
  const celdas = new Map<string, Celda>();
  const celdaDe = (conversion: Conversion): Celda => {
    const nombre = nombreDe(conversion);
    const celda = celdas.get(nombre) ?? { clave: claveDe(conversion), medida: medir(null) };
    celdas.set(nombre, celda);
    return celda;
  };
  const anotar = (conversion: Paso['antes'], juntar: typeof sumarMedidas): void => {
    if (!conversion) return;
    const celda = celdaDe(conversion);
    celda.medida = juntar(celda.medida, medir(conversion));
  };
  // A step on the way leaves a row as well, if only of zeros: where a batch ends must not show in which rows there are.
  for (const { despues } of pasos) if (despues) celdaDe(despues);
  for (const { antes, despues } of tramosDe(pasos)) {
    anotar(antes, restarMedidas);
    anotar(despues, sumarMedidas);
  }
  return [...celdas.values()];
}

/** Of each conversion what it was before its first step here and after its last. */
function tramosDe(pasos: readonly Paso[]): Iterable<Pick<Paso, 'antes' | 'despues'>> {
  const tramos = new Map<string, Pick<Paso, 'antes' | 'despues'>>();
  for (const { id, antes, despues } of pasos) tramos.set(id, { antes: (tramos.get(id) ?? { antes }).antes, despues });
  return tramos.values();
}

const franjaDe = ({ datos }: Conversion): number => Math.floor(datos.ocurridoEn.getTime() / FRANJA_MS) * FRANJA_MS;

const nombreDe = (c: Conversion): string =>
  `${c.datos.marcaId} ${c.datos.campanaId} ${afiliadoDe(c) ?? ''} ${c.datos.valor.moneda} ${franjaDe(c)}`;

const claveDe = (c: Conversion): Row => ({
  marca_id: c.datos.marcaId,
  campana_id: c.datos.campanaId,
  afiliado_id: afiliadoDe(c) ?? '',
  moneda: c.datos.valor.moneda,
  franja: new Date(franjaDe(c)),
});

const enTexto = (medida: Medida): Row =>
  Object.fromEntries(Object.entries(medida).map(([nombre, n]: [string, bigint]) => [nombre, String(n)]));
