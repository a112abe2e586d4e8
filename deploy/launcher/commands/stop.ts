import { carpetaNormal } from '../folder/paths.js';
import { Estado } from '../folder/state.js';
import { bajarCompose } from '../infra/compose.js';
import { parar, vive } from '../processes/process.js';
import { Cuadrilla } from '../processes/supervisor.js';
import { orden } from '../terminal/command.js';

const ayuda = `
npm stop

Stops everything that runs for this checkout, whoever started it, and keeps its data.`;

await orden(ayuda, {}, async () => {
  const estado = new Estado(carpetaNormal);
  const cuadrilla = new Cuadrilla(estado);
  const { lanzador, modo } = estado.leer();
  if (lanzador && vive(lanzador)) await parar(lanzador, { senal: 'SIGTERM', plazo: 120_000, grupo: false });
  const vivos = Object.keys(estado.leer().procesos).filter((nombre) => cuadrilla.vivo(nombre));
  await cuadrilla.pararPorOleadas(Object.keys(estado.leer().procesos));
  if (modo === 'compose') await bajarCompose({ carpeta: carpetaNormal, cuadrilla });
  estado.cambiar((contenido) => void (contenido.lanzador = null));
  process.stdout.write(vivos.length > 0 || lanzador ? 'Stopped.\n' : 'Nothing was running.\n');
});
