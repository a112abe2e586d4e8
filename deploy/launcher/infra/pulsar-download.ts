import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../folder/paths.js';
import type { Taller } from '../processes/environment.js';
import { conCerrojo } from '../processes/lock.js';
import type { Cuadrilla } from '../processes/supervisor.js';
import { Fallo } from '../terminal/failure.js';
import { conLatido } from '../terminal/progress.js';

export const version = '4.0.8';
const artefacto = `org.apache.pulsar:pulsar-server-distribution:${version}:tar.gz:bin`;
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1';

/** The unpacked distribution in the cache, brought there by Maven the first time. */
export async function distribucion({ cuadrilla, aviso }: Taller): Promise<string> {
  const casa = join(cache, `apache-pulsar-${version}`);
  if (existsSync(casa)) return casa;
  return conCerrojo(cache, aviso, async () => {
    if (existsSync(casa)) return casa;
    const nueva = join(cache, 'pulsar.nuevo');
    rmSync(nueva, { recursive: true, force: true });
    mkdirSync(nueva, { recursive: true });
    await conLatido(aviso, `pulsar: Maven fetches ${version} (245 MB, once)`, descargar(cuadrilla, nueva));
    const paquete = readdirSync(nueva).find((nombre) => nombre.endsWith('.tar.gz'));
    if (!paquete) throw new Fallo(`Maven left no archive in ${nueva}`, `Remove ${nueva} and start again.`);
    await cuadrilla.ejecutar('tar', ['-xzf', join(nueva, paquete), '-C', nueva]);
    renameSync(join(nueva, `apache-pulsar-${version}`), casa);
    rmSync(nueva, { recursive: true, force: true });
    return casa;
  });
}

async function descargar(cuadrilla: Cuadrilla, destino: string): Promise<void> {
  const args = ['-B', '-ntp', '-q', `${plugin}:copy`, `-Dartifact=${artefacto}`, `-DoutputDirectory=${destino}`];
  try {
    await cuadrilla.ejecutar('mvn', args);
  } catch (error) {
    if (!(error instanceof Fallo)) throw error;
    const remedio = `Give Maven a way to its repository (~/.m2/settings.xml) and start again; or set ALPES_PULSAR_URL and ALPES_PULSAR_ADMIN_URL to a Pulsar that runs.`;
    throw new Fallo(`Pulsar ${version} could not be fetched: ${error.message}`, remedio, error.prueba);
  }
}
