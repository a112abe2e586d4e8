import { setTimeout as pausa } from 'node:timers/promises';
import { carpetaNormal, rutaLog } from '../folder/paths.js';
import { Estado } from '../folder/state.js';
import { levantar, type Plataforma } from '../platform/platform.js';
import { nombres } from '../platform/services.js';
import { finalDe, vive } from '../processes/process.js';
import { orden } from '../terminal/command.js';

const ayuda = `
npm start

Starts the platform, prints its addresses and keeps it up; Ctrl-C stops all of it and keeps its data.
What runs already is used as it is. Data, logs and secrets are in .alpes/.`;

await orden(ayuda, {}, async () => {
  const plataforma = await levantar();
  process.stdout.write(`${direcciones(plataforma)}\n`);
  if (plataforma.propia) {
    process.stdout.write('\nCtrl-C stops it.\n');
    await vigilar();
  }
  process.stdout.write('\nIt was running already; npm stop stops it.\n');
  plataforma.dejar();
});

function direcciones({ servicios, direcciones: { mysql, redis, pulsarAdmin } }: Plataforma): string {
  const sinClave = (url: string) => Object.assign(new URL(url), { password: '' }).host;
  return [
    '',
    ...nombres.map((nombre) => `  ${nombre.padEnd(13)} ${servicios[nombre].url}   ${servicios[nombre].url}/docs`),
    '',
    `  ${'Pulsar'.padEnd(13)} ${pulsarAdmin}`,
    `  ${'MySQL'.padEnd(13)} ${sinClave(mysql)}`,
    `  ${'Redis'.padEnd(13)} ${sinClave(redis)}`,
    '',
    '  A token to try it with: npm run token -- --rol admin',
  ].join('\n');
}

/** Stays for good, and tells once of each process that ends by itself. */
async function vigilar(): Promise<never> {
  const estado = new Estado(carpetaNormal);
  const avisados = new Set<number>();
  for (;;) {
    await pausa(1000);
    for (const [nombre, proceso] of Object.entries(estado.leer().procesos)) {
      if (vive(proceso) || avisados.has(proceso.pid)) continue;
      avisados.add(proceso.pid);
      const final = finalDe(rutaLog(carpetaNormal, nombre));
      process.stderr.write(
        `✗ ${nombre} ended by itself\n${final}\n  → npm start in another terminal starts it again.\n`,
      );
    }
  }
}
