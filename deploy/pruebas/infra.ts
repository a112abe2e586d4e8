import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import '@alpespartner/shared-kernel/testing/bench/infra.js';
import { conCerrojo } from '../base/cerrojo.js';
import { Cuadrilla } from '../base/cuadrilla.js';
import { Estado } from '../base/estado.js';
import { describir } from '../base/fallo.js';
import { carpetaNormal } from '../base/rutas.js';
import { infraestructura } from '../infra/infraestructura.js';
import { partes } from '../infra/parte.js';
import { Usuarios } from './usuarios.js';

const aviso = (linea: string) => process.stderr.write(`  ${linea}\n`);

/**
 * The real parts for a run of tests, in a folder apart and without data of earlier runs. Runs at the same time share
 * them: the first brings them up, the last takes them down.
 */
export default async function setup(proyecto: TestProject): Promise<() => Promise<void>> {
  const carpeta = join(carpetaNormal, 'pruebas');
  const cuadrilla = new Cuadrilla(new Estado(carpeta));
  const usuarios = new Usuarios(carpeta);
  const direcciones = await conCerrojo(carpeta, aviso, async () => {
    if (!partes.some((parte) => cuadrilla.vivo(parte))) limpiar(carpeta);
    usuarios.entrar();
    return infraestructura({ carpeta, cuadrilla, aviso });
  }).catch(async (error: unknown) => {
    usuarios.salir();
    await cuadrilla.pararTodo();
    aviso(describir(error));
    throw new Error('the infrastructure of the tests did not start');
  });
  proyecto.provide('mysqlUrl', direcciones.mysql);
  proyecto.provide('redisUrl', direcciones.redis);
  proyecto.provide('pulsarUrl', direcciones.pulsar);
  proyecto.provide('pulsarAdminUrl', direcciones.pulsarAdmin);
  return () =>
    conCerrojo(carpeta, aviso, async () => {
      usuarios.salir();
      if (usuarios.queda()) return cuadrilla.soltar();
      await cuadrilla.pararPorOleadas(partes);
      await cuadrilla.pararTodo();
    });
}

function limpiar(carpeta: string): void {
  for (const parte of partes) rmSync(join(carpeta, parte), { recursive: true, force: true });
}
