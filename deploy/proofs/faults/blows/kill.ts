import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import { isAlive } from '../../../launcher/processes/process.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import { type Punto, puntos } from '../scene/points.js';
import { armar, procesoDe } from '../scene/scene.js';
import { entero, type Golpe, uno } from './blow.js';

/** Who passes a point often under the load, and within how many times a seed may choose. */
const quienes: Record<Punto, { readonly servicios: readonly Servicio[]; readonly veces: number }> = {
  'antes-del-commit': { servicios: ['conversiones', 'conversiones', 'conversiones', 'afiliados'], veces: 15 },
  'tras-el-commit': { servicios: ['conversiones', 'conversiones', 'conversiones', 'afiliados'], veces: 15 },
  'tras-la-posicion': { servicios: ['conversiones', 'marketing'], veces: 8 },
  'tras-publicar': { servicios: ['conversiones', 'marketing'], veces: 80 },
  'antes-de-borrar': { servicios: ['conversiones', 'marketing'], veces: 8 },
  'tras-recibir': { servicios: serviceNames, veces: 6 },
  'en-el-manejador': { servicios: serviceNames, veces: 6 },
  'tras-su-commit': { servicios: serviceNames, veces: 6 },
};

/** A service dies at the point by SIGKILL, and is started again at once. */
export const matarEn = (punto: Punto, servicios = quienes[punto].servicios): Golpe => ({
  que: `kill -9 when ${puntos[punto]}`,
  dar: async (escena, al) => {
    const servicio = uno(al, servicios);
    const vez = servicio === 'afiliados' && punto.endsWith('l-commit') ? 1 : entero(al, 1, quienes[punto].veces);
    const proceso = procesoDe(escena, servicio);
    armar(escena, proceso, { punto, vez });
    await waitUntil(async () => !isAlive(proceso), { what: `${servicio} at ${punto}`, timeout: 30_000 });
    const golpe = join(escena.trampas, `${proceso.pid}.golpe`);
    if (!existsSync(golpe)) throw new Error(`${servicio} died, but not of the trap at ${punto}`);
    rmSync(golpe);
    await escena.plataforma.startService(servicio);
    return `${servicio}, time ${vez}`;
  },
});
