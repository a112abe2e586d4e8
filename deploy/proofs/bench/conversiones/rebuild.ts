import { createConnection } from 'mysql2/promise';
import { z } from 'zod';
import { query } from '../../../launcher/infra/mysql.js';
import type { Carrera } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { cargar } from './load/load.js';
import { abrirTienda, type Tienda } from './shop.js';

/** Enough that the compiler of a process that has just started does not matter. */
const EVENTOS = 60_000;
const PAGINA = 1_000;

const informe = z.object({ eventosPorSegundo: z.number(), iguales: z.literal(true) });

/** Folding a read model again from the first event, against reading the same events by key and doing nothing with them. */
export async function reconstruccion(puesto: Puesto): Promise<Carrera> {
  const tienda = await abrirTienda(puesto);
  await tienda.aSolas();
  while ((await posicionDe(tienda)) < EVENTOS) {
    await cargar({ ...tienda.pedidos(), conexiones: 3, segundos: 10, lote: 250 });
  }
  await tienda.reposo();
  const rehacer = (proyeccion: string) => async () => {
    const dicho = await tienda.plataforma.capture('conversiones', 'reconstruir', proyeccion, '--verificar');
    return informe.parse(JSON.parse(dicho.trim().split('\n').at(-1)!)).eventosPorSegundo;
  };
  return {
    unidad: 'events/s',
    corredores: {
      'rebuild lista': rehacer('lista'),
      'rebuild estadistica': rehacer('estadistica'),
      'raw read': () => leerTodo(tienda),
    },
    metas: [
      { que: 'rebuild lista / raw read', razon: ['rebuild lista', 'raw read'], alMenos: 0.7 },
      { que: 'rebuild estadistica / raw read', razon: ['rebuild estadistica', 'raw read'], alMenos: 0.7 },
    ],
    cerrar: async () => undefined,
  };
}

async function posicionDe({ base }: Tienda): Promise<number> {
  const [fila] = await query<{ ultima: string }>(base, 'SELECT ultima FROM evento_contador');
  return Number(fila?.ultima);
}

/** Page by page, by position, one page after the other. */
async function leerTodo({ base }: Tienda): Promise<number> {
  const conexion = await createConnection({ uri: base, supportBigNumbers: true, bigNumberStrings: true });
  try {
    const inicio = performance.now();
    let leidos = 0;
    for (let tras = '0', n = PAGINA; n === PAGINA; leidos += n) {
      const sql = `SELECT posicion, flujo, esquema, payload FROM evento WHERE posicion > ? ORDER BY posicion LIMIT ${PAGINA}`;
      const filas = (await conexion.query(sql, [tras]))[0] as { readonly posicion: string }[];
      n = filas.length;
      tras = filas.at(-1)?.posicion ?? tras;
    }
    return (leidos * 1000) / (performance.now() - inicio);
  } finally {
    await conexion.end();
  }
}
