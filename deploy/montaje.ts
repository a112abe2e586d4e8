import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { provision } from '@alpespartner/shared-kernel/platform/pulsar/admin/provision.js';
import { Fallo } from './base/fallo.js';
import type { Direcciones } from './base/estado.js';
import { identificar, vive } from './base/proceso.js';
import { iniciarEmisor } from './emisor/cliente.js';
import { avisarEn, iniciarPasarela } from './pasarela/cliente.js';
import { bases, direccionesDe } from './infra/bases.js';
import { infraestructura } from './infra/infraestructura.js';
import type { Taller } from './infra/parte.js';
import { corre, iniciar, migrar, nombres, type Mundo } from './servicios.js';

/** What the services are told beyond the usual. */
export interface Encargo {
  /** Further variables for all services. */
  readonly entorno?: Readonly<Record<string, string>>;
  /** Further variables for the simulated payment gateway: what goes wrong there. */
  readonly pasarela?: Readonly<Record<string, string>>;
  /** How the services reach the infrastructure: gets where it is, answers where they are to look for it. */
  readonly camino?: (direcciones: Direcciones) => Promise<Direcciones>;
}

export interface Montaje {
  readonly mundo: Mundo;
  readonly urls: Readonly<Record<Servicio, string>>;
  /** Whether nothing ran before. */
  readonly propia: boolean;
}

/** Everything in its order: infrastructure and issuer, then databases, topics and tables, then the services at once. */
export async function montar(
  taller: Taller,
  { entorno = {}, camino, pasarela: averias }: Encargo = {},
): Promise<Montaje> {
  const { aviso, cuadrilla } = taller;
  const { estado } = cuadrilla;
  await recogerHuerfanos(taller);
  const propia = !Object.values(estado.leer().procesos).some(vive);
  if (propia) estado.cambiar((contenido) => void (contenido.lanzador = identificar(process.pid)));
  const [reales, emisor, url] = await Promise.all([
    infraestructura(taller),
    iniciarEmisor(taller),
    iniciarPasarela(taller, averias),
  ]);
  const pasarela = { url, secreto: estado.secreto('pasarela') };
  await bases(estado, reales.mysql, nombres);
  const direcciones = camino ? await camino(reales) : reales;
  const mundo: Mundo = {
    direcciones,
    emisor,
    pasarela,
    claveDeRed: estado.secreto('red'),
    entorno,
    bases: direccionesDe(estado, direcciones.mysql, nombres),
  };
  await paso('topics, schemas, subscriptions and tables', [
    aprovisionar(reales.pulsarAdmin),
    ...nombres.filter((nombre) => !corre(taller, mundo, nombre)).map((nombre) => migrar(taller, mundo, nombre)),
  ]);
  const urls = await paso(
    'services',
    nombres.map(async (nombre) => [nombre, await iniciar(taller, mundo, nombre)] as const),
  );
  const porNombre = Object.fromEntries(urls) as Record<Servicio, string>;
  await recibirAvisos(taller, mundo, porNombre.marketing);
  return { mundo, propia, urls: porNombre };

  async function paso<T>(que: string, trabajos: readonly Promise<T>[]): Promise<T[]> {
    const inicio = Date.now();
    const hechos = await Promise.all(trabajos);
    aviso(`${que}: ready in ${((Date.now() - inicio) / 1000).toFixed(1)} s`);
    return hechos;
  }
}

/** The gateway calls marketing back, wherever that is now. */
export const recibirAvisos = ({ cuadrilla }: Taller, { pasarela }: Mundo, marketing: string): Promise<void> =>
  avisarEn(cuadrilla.estado, pasarela.url, `${marketing}/pagos/callback`);

/** What a launcher that was killed has left behind may be ending at this moment, by its guard: it is not built upon. */
async function recogerHuerfanos({ aviso, cuadrilla }: Taller): Promise<void> {
  const { lanzador, procesos } = cuadrilla.estado.leer();
  if (!lanzador || vive(lanzador) || !Object.values(procesos).some(vive)) return;
  aviso('ending what a launcher that was killed has left running');
  await cuadrilla.pararPorOleadas(Object.keys(procesos));
}

async function aprovisionar(admin: string): Promise<void> {
  await provision(admin).catch((error: Error) => {
    throw new Fallo(
      `Pulsar is not as the table of topics says: ${error.message}`,
      'Correct what is named, or give it an empty Pulsar.',
    );
  });
}
