import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import type { ProjectionDefinition } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { accumulate, type Fila } from '@alpespartner/shared-kernel/platform/projection/upsert.js';
import { afiliadoDe, type Conversion, type EstadoConversion } from '../../domain/estado.js';
import { medir, restarMedidas, sumarMedidas, type Medida } from '../../domain/medida.js';
import { Plegado, type Paso } from './plegado.js';

export const ESTADISTICA = 'estadistica';

/** No time zone is cut finer: every day of every zone is made of whole ones. */
const FRANJA_MS = 15 * 60_000;

interface Celda {
  readonly clave: Fila;
  readonly medida: Medida;
}

/**
 * Sums for each campaign, affiliate, currency and quarter of an hour in which conversions occurred. Days are cut when it is
 * read: the zone of a brand may be learned late, and no event tells it.
 */
export const estadistica = (store: EventStore<ConversionesEventos>): ProjectionDefinition<ConversionesEventos> => ({
  nombre: ESTADISTICA,
  tablas: [{ nombre: 'estadistica', clave: ['campaign_id', 'affiliate_id', 'moneda', 'franja', 'marca_id'] }],
  crear: () => {
    const plegado = new Plegado(store);
    return {
      apply: async (tx, generacion, eventos) => {
        const celdas = new Map<string, Celda>();
        for (const paso of await plegado.plegar(eventos)) anotar(celdas, paso);
        const filas = [...celdas.values()].map(({ clave, medida }) => ({ generacion, ...clave, ...enTexto(medida) }));
        await accumulate(tx, 'estadistica', filas, Object.keys(medir(null)));
      },
    };
  },
});

function anotar(celdas: Map<string, Celda>, { antes, despues }: Paso): void {
  // A decision may give it to another affiliate than the one it was counted for so far.
  quitarOSumar(celdas, antes, restarMedidas);
  quitarOSumar(celdas, despues, sumarMedidas);
}

function quitarOSumar(celdas: Map<string, Celda>, conversion: EstadoConversion, como: typeof sumarMedidas): void {
  if (!conversion) return;
  const clave = claveDe(conversion);
  const nombre = Object.values(clave).join(' ');
  celdas.set(nombre, { clave, medida: como(celdas.get(nombre)?.medida ?? medir(null), medir(conversion)) });
}

const claveDe = (c: Conversion): Fila => claveDeDatos(c.datos, afiliadoDe(c) ?? '');

const claveDeDatos = (d: Conversion['datos'], afiliadoId: string): Fila => ({
  marca_id: d.marcaId,
  campaign_id: d.campanaId,
  affiliate_id: afiliadoId,
  moneda: d.valor.moneda,
  franja: new Date(Math.floor(d.ocurridoEn.getTime() / FRANJA_MS) * FRANJA_MS),
});

const enTexto = (medida: Medida): Fila =>
  Object.fromEntries(Object.entries(medida).map(([nombre, n]: [string, bigint]) => [nombre, String(n)]));
