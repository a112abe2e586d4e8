import type { Carrera } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { cargar, porSegundo } from './load/load.js';
import { abrirTienda } from './shop.js';

/** As many as the route lets in at once. */
const ADMITE = 1_024;
/** As long as who is refused stays away at most, so that all come again. */
const SEGUNDOS = 30;
/** The connections begin one after the other. */
const RAMPA = 3;

/** Ten times as many shops as are let in at once, each with one order at a time; refused, it comes again when it was told to. */
export async function sobrecarga(puesto: Puesto): Promise<Carrera> {
  const tienda = await abrirTienda(puesto);
  await tienda.aSolas();
  const con = (conexiones: number) => async () => {
    await tienda.reposo();
    const pedido = { ...tienda.pedidos(), conexiones, rampa: RAMPA, segundos: SEGUNDOS, obediente: true };
    const { cosecha } = await cargar(pedido);
    return {
      'orders/s': porSegundo(cosecha),
      'accepted p99 ms': cosecha.aceptadas?.p99 ?? 0,
      'refused /s': (cosecha.estados['503'] ?? 0) / cosecha.segundos,
      'refused p50 ms': cosecha.negadas?.p50 ?? 0,
      'refused p99 ms': cosecha.negadas?.p99 ?? 0,
      cut: cosecha.cortadas,
    };
  };
  return {
    unidad: 'orders/s, ms',
    corredores: { full: con(ADMITE), 'ten times': con(10 * ADMITE) },
    metas: [
      { que: 'goodput, ten times / full', razon: ['ten times orders/s', 'full orders/s'], alMenos: 0.95 },
      { que: 'a refusal, p50', valor: 'ten times refused p50 ms', aLoSumo: 5 },
      { que: 'a refusal, p99', valor: 'ten times refused p99 ms', aLoSumo: 5 },
    ],
    cerrar: async () => undefined,
  };
}
