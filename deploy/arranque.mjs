// @ts-check
// The door to every command. It runs on a fresh checkout, so it imports nothing that is not part of Node: it looks at
// the tools, installs the dependencies if they are not those of the lockfile, builds, and then hands over.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compilar, instalar, raiz } from './arranque/preparar.mjs';
import { Fallo, comprobarJava, comprobarNode } from './arranque/requisitos.mjs';
import { probar } from './arranque/probar.mjs';

/** @type {Record<string, { modulo: string, que: string, java?: true }>} */
const ordenes = {
  demo: { modulo: 'demo/main.js', que: 'the whole platform with its main job on real-looking orders', java: true },
  start: { modulo: 'ordenes/start.js', que: 'starts the platform and keeps it up', java: true },
  stop: { modulo: 'ordenes/stop.js', que: 'stops what runs for this checkout' },
  status: { modulo: 'ordenes/status.js', que: 'how everything is; --json' },
  token: { modulo: 'ordenes/token.js', que: 'prints a token; --rol' },
  importar: { modulo: 'importar/main.js', que: 'imports a file of orders' },
  informe: { modulo: 'informe/main.js', que: 'the integration report' },
  bench: { modulo: 'bench/main.js', que: 'figures against the raw limit of this machine', java: true },
  esquemas: { modulo: '../../schemas/dist/tool/cli.js', que: 'composes, releases and checks the Avro schemas' },
  reconstruir: { modulo: 'ordenes/reconstruir.js', que: 'folds read models again; --verificar' },
  temas: { modulo: 'ordenes/temas.js', que: 'topics, subscriptions, backlog; --json' },
  inspeccionar: { modulo: 'ordenes/inspeccionar.js', que: 'prints the messages of a topic, decoded' },
  'test:fallos': {
    modulo: 'fallos/main.js',
    que: 'breaks the platform on purpose, and examines it; --help',
    java: true,
  },
  'test:simulacion': {
    modulo: 'fallos/simulacion.js',
    que: 'a thousand simulated histories of the messaging, each with its own faults',
  },
  test: { modulo: '', que: 'builds, checks and runs all tests on real parts', java: true },
};

async function correr() {
  const [nombre = '', ...args] = process.argv.slice(2);
  const orden = ordenes[nombre];
  if (!orden) return ayuda(nombre);
  comprobarNode();
  if (orden.java) comprobarJava();
  await instalar();
  await compilar();
  if (nombre === 'test') return probar(args);
  const programa = join(raiz, 'deploy/dist', orden.modulo);
  if (!existsSync(programa)) throw new Fallo(`${nombre} is not there`, 'Check out a version that has it.');
  process.argv = [process.execPath, programa, ...args];
  await import(pathToFileURL(programa).href);
}

/** @param {string} nombre */
function ayuda(nombre) {
  const lineas = Object.entries(ordenes).map(([nombre, { que }]) => `  npm run ${nombre.padEnd(12)} ${que}`);
  process.stdout.write(`${lineas.join('\n')}\n\nMore about one of them: npm run <name> -- --help\n`);
  if (nombre) throw new Fallo(`There is no command ${nombre}`, 'Above are those there are.');
}

await correr().catch((error) => {
  process.stderr.write(error instanceof Fallo ? `✗ ${error.message}\n  → ${error.remedio}\n` : `✗ ${error.stack}\n`);
  process.exitCode = 1;
});
