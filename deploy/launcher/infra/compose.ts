import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { raiz } from '../folder/paths.js';
import type { Direcciones } from '../folder/state.js';
import type { Parte, Taller } from '../processes/environment.js';
import { puertoLibre } from '../processes/ports.js';
import { esperar } from '../processes/ready.js';
import { ejecutar } from '../processes/run.js';
import { conLatido } from '../terminal/progress.js';
import { programa } from './programs.js';
import { lista } from './pulsar.js';

const puertos = ['mysql', 'redis', 'pulsar', 'pulsarWeb'] as const;
type Puerto = (typeof puertos)[number];
type Claves = Readonly<Record<'mysql' | 'redis', string>>;

const archivo = join(raiz, 'deploy/compose/infra.yaml');

/** Whether a Docker engine with Compose answers within five seconds; a client without an engine does not count. */
export async function hayMotor({ cuadrilla }: Taller): Promise<boolean> {
  if (process.env.ALPES_DOCKER === 'no' || !programa('docker')) return false;
  const preguntas = [['info'], ['compose', 'version']].map((args) =>
    cuadrilla.ejecutar('docker', args, { plazo: 5000 }),
  );
  const respuestas = await Promise.allSettled(preguntas);
  return respuestas.every(({ status }) => status === 'fulfilled');
}

/** Containers with volumes of this folder's own, on loopback ports; resolves when all of them are healthy. */
export async function levantarCompose(taller: Taller, partes: readonly Parte[]): Promise<Partial<Direcciones>[]> {
  const { cuadrilla, aviso } = taller;
  const corrian = await corren(taller);
  const en = await elegirPuertos(taller, corrian);
  const claves = escribirEntorno(taller, en);
  if (!corrian) cuadrilla.alFinal(() => bajarCompose(taller));
  const subida = cuadrilla.ejecutar('docker', [
    ...compose(taller),
    'up',
    '--detach',
    '--wait',
    '--wait-timeout',
    '300',
    ...partes,
  ]);
  await conLatido(aviso, `Docker Compose: starting ${partes.join(', ')} (images are fetched once)`, subida);
  cuadrilla.estado.cambiar(({ puertos }) => void Object.assign(puertos, en));
  if (partes.includes('pulsar')) {
    await esperar(() => lista(`http://127.0.0.1:${en.pulsarWeb}`), { que: 'Pulsar', plazo: 60_000 });
  }
  return partes.map((parte) => direccionesDe(parte, en, claves));
}

/** Ends the containers and keeps their data. */
export async function bajarCompose(sitio: Sitio): Promise<void> {
  await ejecutar('docker', [...compose(sitio), 'down', '--timeout', '20']);
}

type Sitio = Pick<Taller, 'carpeta' | 'cuadrilla'>;

/** Named at random once, so that neither two checkouts nor a folder and its predecessor share containers and volumes. */
const proyecto = ({ cuadrilla }: Sitio): string => `alpes-${cuadrilla.estado.secreto('compose').slice(0, 10)}`;

const compose = (sitio: Sitio): readonly string[] => [
  ...['compose', '--project-name', proyecto(sitio)],
  ...['--env-file', join(sitio.carpeta, 'infra.env'), '--file', archivo],
];

async function corren(taller: Taller): Promise<boolean> {
  const filtro = `label=com.docker.compose.project=${proyecto(taller)}`;
  return (await taller.cuadrilla.ejecutar('docker', ['ps', '--quiet', '--filter', filtro])).trim() !== '';
}

/** Ports of containers that run stay as they are: another one would make Compose replace them. */
async function elegirPuertos({ cuadrilla }: Taller, corren: boolean): Promise<Record<Puerto, number>> {
  const antes = cuadrilla.estado.leer().puertos;
  const elegir = async (puerto: Puerto) =>
    [puerto, (corren && antes[puerto]) || (await puertoLibre(antes[puerto]))] as const;
  return Object.fromEntries(await Promise.all(puertos.map(elegir))) as Record<Puerto, number>;
}

function escribirEntorno({ carpeta, cuadrilla: { estado } }: Taller, en: Record<Puerto, number>): Claves {
  const claves = { mysql: estado.secreto('mysql'), redis: estado.secreto('redis') };
  const lineas = [
    `ALPES_MYSQL_PORT=${en.mysql}`,
    `ALPES_MYSQL_PASSWORD=${claves.mysql}`,
    `ALPES_REDIS_PORT=${en.redis}`,
    `ALPES_REDIS_PASSWORD=${claves.redis}`,
    `ALPES_PULSAR_PORT=${en.pulsar}`,
    `ALPES_PULSAR_WEB_PORT=${en.pulsarWeb}`,
  ];
  writeFileSync(join(carpeta, 'infra.env'), `${lineas.join('\n')}\n`, { mode: 0o600 });
  return claves;
}

function direccionesDe(parte: Parte, en: Record<Puerto, number>, claves: Claves): Partial<Direcciones> {
  const web = `127.0.0.1:${en.pulsarWeb}`;
  if (parte === 'mysql') return { mysql: `mysql://root:${claves.mysql}@127.0.0.1:${en.mysql}` };
  if (parte === 'redis') return { redis: `redis://:${claves.redis}@127.0.0.1:${en.redis}` };
  return { pulsar: `ws://${web}`, pulsarAdmin: `http://${web}` };
}
