import type { Direcciones } from '../folder/state.js';
import { type Parte, partes, type Taller } from '../processes/environment.js';
import { describir } from '../terminal/failure.js';
import { instalarLoQueFalte } from './apt.js';
import { hayMotor, levantarCompose } from './compose.js';
import { direccionesDadas } from './given.js';
import { consulta, mysql } from './mysql.js';
import { lista, pulsar } from './pulsar.js';
import { ping, redis } from './redis.js';

/**
 * Brings up what is not given in the environment and not up already: with Docker Compose where an engine answers, else as
 * private processes. A folder that has data stays with what made them. Resolves when every part answers.
 */
export async function infraestructura(taller: Taller): Promise<Direcciones> {
  const { estado } = taller.cuadrilla;
  const dadas = await direccionesDadas();
  const propias = partes.filter((parte) => !(parte in dadas));
  const levantadas = propias.length > 0 ? await levantarPropias(taller, propias) : [];
  const direcciones = Object.assign({}, ...Object.values(dadas), ...levantadas) as Direcciones;
  estado.cambiar((contenido) => void (contenido.direcciones = direcciones));
  return direcciones;
}

async function levantarPropias(taller: Taller, propias: readonly Parte[]): Promise<Partial<Direcciones>[]> {
  const { estado } = taller.cuadrilla;
  const anterior = estado.leer().modo;
  if (anterior === 'compose') return levantarCompose(taller, propias);
  const recordar = (modo: 'compose' | 'procesos') => estado.cambiar((contenido) => void (contenido.modo = modo));
  if (!anterior && (await hayMotor(taller))) {
    try {
      const levantadas = await levantarCompose(taller, propias);
      recordar('compose');
      return levantadas;
    } catch (error) {
      taller.aviso(`${describir(error)}\nDocker is no help here; going on with private processes`);
    }
  }
  const levantadas = await levantarProcesos(taller, propias);
  recordar('procesos');
  return levantadas;
}

const lanzadores: Record<Parte, (taller: Taller) => Promise<Partial<Direcciones>>> = {
  mysql: async (taller) => ({ mysql: await mysql(taller) }),
  redis: async (taller) => ({ redis: await redis(taller) }),
  pulsar,
};

async function levantarProcesos(taller: Taller, cuales: readonly Parte[]): Promise<Partial<Direcciones>[]> {
  const { cuadrilla } = taller;
  const apagadas = cuales.filter((parte) => !cuadrilla.vivo(parte));
  await instalarLoQueFalte(taller, apagadas);
  return Promise.all(cuales.map((parte) => reutilizarOLanzar(taller, parte)));
}

/** A part that lives but does not answer, because its start was cut short, is started again. */
async function reutilizarOLanzar(taller: Taller, parte: Parte): Promise<Partial<Direcciones>> {
  const { cuadrilla, aviso } = taller;
  const conocidas = cuadrilla.estado.leer().direcciones;
  if (conocidas && cuadrilla.vivo(parte) && (await responde(parte, conocidas))) return deParte(parte, conocidas);
  await cuadrilla.parar(parte);
  const inicio = Date.now();
  const direcciones = await lanzadores[parte](taller);
  aviso(`${parte}: ready in ${((Date.now() - inicio) / 1000).toFixed(1)} s`);
  return direcciones;
}

/** Whether the part at these addresses answers as it should; false, whatever the reason. */
export function responde(parte: Parte, direcciones: Direcciones): Promise<boolean> {
  const preguntas: Record<Parte, () => Promise<boolean>> = {
    mysql: () => consulta(direcciones.mysql, 'SELECT 1').then(() => true),
    redis: () => ping(direcciones.redis),
    pulsar: () => lista(direcciones.pulsarAdmin),
  };
  return preguntas[parte]().catch(() => false);
}

function deParte(parte: Parte, { pulsar, pulsarAdmin, ...otras }: Direcciones): Partial<Direcciones> {
  return parte === 'pulsar' ? { pulsar, pulsarAdmin } : { [parte]: otras[parte] };
}
