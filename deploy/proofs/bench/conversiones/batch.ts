import type { Carrera } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { cargar, porSegundo } from './load/load.js';
import { muchasALaVez } from './raw.js';
import { abrirTienda } from './shop.js';

const FILAS = 250;
const CONEXIONES = 3;
const SEGUNDOS = 4;
/** An order that is decided at once is two events, detected and validated, each with its row in the outbox. */
const EVENTOS = 2;

/** Many orders a request, as the importer sends them, against multi-row inserts of as many events on as many connections. */
export async function lote(puesto: Puesto): Promise<Carrera> {
  const tienda = await abrirTienda(puesto);
  await tienda.aSolas();
  const ruta = async () => {
    await tienda.reposo();
    const pedido = { ...tienda.pedidos(), conexiones: CONEXIONES, segundos: SEGUNDOS, lote: FILAS };
    return porSegundo((await cargar(pedido)).cosecha) * EVENTOS;
  };
  const crudo = { conexiones: CONEXIONES, filas: FILAS * EVENTOS, segundos: SEGUNDOS };
  return {
    unidad: 'events/s',
    corredores: { 'batch route': ruta, 'raw multi-row': () => muchasALaVez(tienda.base, crudo) },
    metas: [{ que: 'batch route / raw multi-row', razon: ['batch route', 'raw multi-row'], alMenos: 0.7 }],
    cerrar: async () => undefined,
  };
}
