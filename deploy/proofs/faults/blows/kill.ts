import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import { isAlive } from '../../../launcher/processes/process.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import { points, type TrapPoint } from '../scene/points.js';
import { arm, processOf } from '../scene/scene.js';
import { between, type Blow, pick } from './blow.js';

/** Who passes a point often under the load, and within how many times a seed may choose. */
const passers: Record<TrapPoint, { readonly services: readonly Servicio[]; readonly times: number }> = {
  'antes-del-commit': { services: ['conversiones', 'conversiones', 'conversiones', 'afiliados'], times: 15 },
  'tras-el-commit': { services: ['conversiones', 'conversiones', 'conversiones', 'afiliados'], times: 15 },
  'tras-la-posicion': { services: ['conversiones', 'marketing'], times: 8 },
  'tras-publicar': { services: ['conversiones', 'marketing'], times: 80 },
  'antes-de-borrar': { services: ['conversiones', 'marketing'], times: 8 },
  'tras-recibir': { services: serviceNames, times: 6 },
  'en-el-manejador': { services: serviceNames, times: 6 },
  'tras-su-commit': { services: serviceNames, times: 6 },
};

/** A service dies at the point by SIGKILL, and is started again at once. */
export const killAt = (point: TrapPoint, services = passers[point].services): Blow => ({
  what: `kill -9 when ${points[point]}`,
  strike: async (scene, chance) => {
    const service = pick(chance, services);
    const time = service === 'afiliados' && point.endsWith('l-commit') ? 1 : between(chance, 1, passers[point].times);
    const serviceProcess = processOf(scene, service);
    arm(scene, serviceProcess, { point, time });
    await waitUntil(async () => !isAlive(serviceProcess), { what: `${service} at ${point}`, timeout: 30_000 });
    const proof = join(scene.traps, `${serviceProcess.pid}.blow`);
    if (!existsSync(proof)) throw new Error(`${service} died, but not of the trap at ${point}`);
    rmSync(proof);
    await scene.platform.startService(service);
    return `${service}, time ${time}`;
  },
});
