import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import type { DataSource } from 'typeorm';
import type { Sobre } from '../contrato.js';
import { filaDe, type ConversionFila } from '../conversion.fila.js';
import { flujoDe, guardada } from '../registrado.js';

const PAGINA = 500;

/** The rows of the read model folded again from every stream, by id: what table `conversion` must hold. */
export async function* filasReconstruidas(
  base: DataSource,
  store: EventStore<ConversionesEventos>,
): AsyncGenerator<ConversionFila> {
  for (let tras = ''; ;) {
    const flujos = await base.query<{ flujo: string }[]>(
      'SELECT DISTINCT flujo FROM evento WHERE flujo > ? ORDER BY flujo LIMIT ?',
      [tras, PAGINA],
    );
    const ids = flujos.map(({ flujo }) => flujo);
    const streams = await store.loadMany(ids);
    for (const id of ids) {
      const { version, estado } = guardada(id, flujoDe((streams.get(id) ?? []) as readonly Sobre[]));
      yield filaDe(id, version, estado);
    }
    const ultimo = ids.at(-1);
    if (ultimo === undefined || ids.length < PAGINA) return;
    tras = ultimo;
  }
}

/** Empties the read model and fills it again. Not while conversions are written: a row could go back in time. */
export async function reconstruir(base: DataSource, store: EventStore<ConversionesEventos>): Promise<number> {
  await base.query('DELETE FROM conversion');
  let filas = 0;
  for await (const fila of filasReconstruidas(base, store)) {
    await base.query(`INSERT INTO conversion (${Object.keys(fila).join(', ')}) VALUES (?)`, [Object.values(fila)]);
    filas++;
  }
  return filas;
}
