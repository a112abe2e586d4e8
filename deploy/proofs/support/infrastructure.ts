import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { defaultFolder } from '../../launcher/folder/paths.js';
import { State } from '../../launcher/folder/state.js';
import { startInfrastructure } from '../../launcher/infra/infrastructure.js';
import { parts } from '../../launcher/processes/environment.js';
import { withLock } from '../../launcher/processes/lock.js';
import { Supervisor } from '../../launcher/processes/supervisor.js';
import { describeError } from '../../launcher/terminal/failure.js';
import { Usuarios } from './users.js';

import '@alpespartner/shared-kernel/testing/bench/infra.js';

const aviso = (linea: string) => process.stderr.write(`  ${linea}\n`);

/**
 * The real parts for a run of tests, in a folder apart and without data of earlier runs. Runs at the same time share
 * them: the first brings them up, the last takes them down.
 */
export default async function setup(proyecto: TestProject): Promise<() => Promise<void>> {
  const carpeta = join(defaultFolder, 'pruebas');
  const cuadrilla = new Supervisor(new State(carpeta));
  const usuarios = new Usuarios(carpeta);
  const direcciones = await withLock(carpeta, aviso, async () => {
    if (!parts.some((parte) => cuadrilla.alive(parte))) limpiar(carpeta);
    usuarios.entrar();
    return startInfrastructure({ folder: carpeta, supervisor: cuadrilla, say: aviso });
  }).catch(async (error: unknown) => {
    usuarios.salir();
    await cuadrilla.stopAll();
    aviso(describeError(error));
    throw new Error('the infrastructure of the tests did not start');
  });
  proyecto.provide('mysqlUrl', direcciones.mysql);
  proyecto.provide('redisUrl', direcciones.redis);
  proyecto.provide('pulsarUrl', direcciones.pulsar);
  proyecto.provide('pulsarAdminUrl', direcciones.pulsarAdmin);
  return () =>
    withLock(carpeta, aviso, async () => {
      usuarios.salir();
      if (usuarios.queda()) return cuadrilla.release();
      await cuadrilla.stopInWaves(parts);
      await cuadrilla.stopAll();
    });
}

function limpiar(carpeta: string): void {
  for (const parte of parts) rmSync(join(carpeta, parte), { recursive: true, force: true });
}
