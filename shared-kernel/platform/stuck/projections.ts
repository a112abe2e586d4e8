import type { DataSource } from 'typeorm';
import type { Check } from '../health/board.js';
import { found } from './checks.js';

/** A projection that has not moved for so long, with events before it, does not follow. */
const BEHIND_MS = 30_000;

interface Behind {
  readonly nombre: string;
  readonly posicion: string;
  readonly ultima: string;
}

const PARKED = `SELECT COUNT(*) AS n, MIN(x.aparcada_en) AS desde FROM proyeccion_aparcada x
  JOIN proyeccion_activa a USING (nombre, generacion) WHERE x.situacion = 'APARCADA'`;
const BEHIND = `SELECT p.nombre, p.posicion, c.ultima FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)
  CROSS JOIN evento_contador c WHERE p.posicion < c.ultima`;

/** Streams that a read model or a reaction left out, and those among them that do not follow at all. */
export function projectionCheck(dataSource: DataSource): Check {
  /** Where each was when it was first seen there. */
  const stands = new Map<string, { readonly posicion: string; readonly since: Date }>();

  const behind = async (now: Date) => {
    const rows = await dataSource.query<Behind[]>(BEHIND);
    for (const nombre of stands.keys()) if (!rows.some((row) => row.nombre === nombre)) stands.delete(nombre);
    for (const { nombre, posicion } of rows) {
      if (stands.get(nombre)?.posicion !== posicion) stands.set(nombre, { posicion, since: now });
    }
    const still = rows.filter(({ nombre }) => now.getTime() - stands.get(nombre)!.since.getTime() > BEHIND_MS);
    const since = still.map(({ nombre }) => stands.get(nombre)!.since.getTime());
    const names = still.map(({ nombre }) => nombre).join(', ');
    return found('proyeccion_atrasada', still.length, new Date(Math.min(now.getTime(), ...since)), `do not follow (${names})`);
  };

  return {
    clases: ['proyeccion_aparcada', 'proyeccion_atrasada'],
    look: async (now) => {
      const [parked] = await dataSource.query<{ n: string; desde: Date | null }[]>(PARKED);
      const streams = found('proyeccion_aparcada', Number(parked?.n), parked?.desde ?? now, 'streams cannot be folded');
      return [...streams, ...(await behind(now))];
    },
  };
}
