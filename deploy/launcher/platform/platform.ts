import { resolve } from 'node:path';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import type { TokenRequest } from '../../identidad/request.js';
import { carpetaNormal } from '../folder/paths.js';
import { type Direcciones, Estado } from '../folder/state.js';
import { direccionesDe } from '../infra/databases.js';
import type { Taller } from '../processes/environment.js';
import { conCerrojo } from '../processes/lock.js';
import { alSerInterrumpido } from '../processes/signals.js';
import { Cuadrilla } from '../processes/supervisor.js';
import { Fallo } from '../terminal/failure.js';
import type { Aviso } from '../terminal/progress.js';
import { type Encargo, type Montaje, montar, recibirAvisos } from './assembly.js';
import { pedirToken } from './issuer.js';
import { iniciar, type Mundo, nombres, ordenar, preguntar } from './services.js';

export interface Opciones extends Encargo {
  /** Where data, logs and secrets are; another folder is another platform. */
  readonly carpeta?: string;
  /** Gets the progress; without it, standard error does. */
  readonly aviso?: Aviso;
}

/** A running platform, as its clients see it. */
export interface Plataforma {
  readonly servicios: Readonly<Record<Servicio, { readonly url: string }>>;
  readonly pulsarUrl: string;
  readonly pulsarAdminUrl: string;
  readonly direcciones: Direcciones;
  /** Each service's database, with the service's own credentials. */
  readonly bases: Readonly<Record<Servicio, string>>;
  /** Whether nothing ran before this call. */
  readonly propia: boolean;
  /** What it stands on, for whoever wants to break it. */
  readonly taller: Taller;
  token(peticion: TokenRequest): Promise<string>;
  detenerServicio(servicio: Servicio, senal?: NodeJS.Signals): Promise<void>;
  /** Resolves when it is ready. It may come back at another address: read `servicios` anew. */
  iniciarServicio(servicio: Servicio): Promise<void>;
  /** One more instance of the service under a name of its own; answers its address when it is ready. */
  iniciarOtra(servicio: Servicio, nombre: string): Promise<string>;
  /** Runs an order of the service's program on its database, with our terminal; answers its exit code. */
  ordenar(servicio: Servicio, ...args: readonly string[]): Promise<number>;
  /** The same, and answers what it wrote; fails with anything but exit code 0. */
  preguntar(servicio: Servicio, ...args: readonly string[]): Promise<string>;
  /** Ends what this call started, and nothing else. */
  detener(): Promise<void>;
  /** Leaves everything running when this program ends; without it, what this call started ends with it. */
  dejar(): void;
}

/** Brings the platform up, as far as it is not up already, and resolves when every service is ready. */
export async function levantar(opciones: Opciones = {}): Promise<Plataforma> {
  const taller = tallerDe(opciones);
  const { carpeta, cuadrilla, aviso } = taller;
  const despedir = (mia: boolean) => {
    if (mia) cuadrilla.estado.cambiar((estado) => void (estado.lanzador = null));
  };
  const detener = async () => {
    const mia = cuadrilla.esLanzador();
    await cuadrilla.pararTodo();
    despedir(mia);
  };
  const interrupcion = alSerInterrumpido(detener, aviso);
  try {
    const montaje = await conCerrojo(carpeta, aviso, () => montar(taller, opciones));
    return {
      ...cliente(taller, montaje),
      detener: () => detener().finally(interrupcion.soltar),
      dejar: () => {
        despedir(cuadrilla.esLanzador());
        void cuadrilla.soltar();
        interrupcion.soltar();
      },
    };
  } catch (error) {
    await interrupcion.ninguna();
    await detener().finally(interrupcion.soltar);
    throw error;
  }
}

/** The platform that runs in the folder, as it was started; nothing is started or stopped. Throws when it does not run. */
export function conectar(opciones: Opciones = {}): Plataforma {
  const taller = tallerDe(opciones);
  const { direcciones, puertos } = taller.cuadrilla.estado.leer();
  const parados = nombres.filter((nombre) => !taller.cuadrilla.vivo(nombre));
  if (!direcciones || parados.length > 0) {
    throw new Fallo(`The platform does not run (${parados.join(', ')})`, 'Start it in another terminal: npm start');
  }
  const en = (nombre: string) => `http://127.0.0.1:${puertos[nombre]}`;
  const urls = Object.fromEntries(nombres.map((nombre) => [nombre, en(nombre)])) as Record<Servicio, string>;
  const bases = direccionesDe(taller.cuadrilla.estado, direcciones.mysql, nombres);
  const pasarela = { url: en('pasarela'), secreto: taller.cuadrilla.estado.secreto('pasarela') };
  const claveDeRed = taller.cuadrilla.estado.secreto('red');
  const entorno = opciones.entorno ?? {};
  const mundo: Mundo = { direcciones, bases, emisor: en('emisor'), pasarela, claveDeRed, entorno };
  const nada = () => undefined;
  return { ...cliente(taller, { mundo, urls, propia: false }), detener: async () => nada(), dejar: nada };
}

function tallerDe({ carpeta = carpetaNormal, aviso }: Opciones): Taller {
  const ruta = resolve(carpeta);
  return {
    carpeta: ruta,
    cuadrilla: new Cuadrilla(new Estado(ruta)),
    aviso: aviso ?? ((linea) => process.stderr.write(`  ${linea}\n`)),
  };
}

function cliente(taller: Taller, { mundo, urls, propia }: Montaje): Omit<Plataforma, 'detener' | 'dejar'> {
  const { direcciones, bases } = mundo;
  const servicios = Object.fromEntries(nombres.map((nombre) => [nombre, { url: urls[nombre] }]));
  return {
    servicios: servicios as Record<Servicio, { url: string }>,
    pulsarUrl: direcciones.pulsar,
    pulsarAdminUrl: direcciones.pulsarAdmin,
    direcciones,
    bases,
    propia,
    taller,
    token: (peticion) => pedirToken(taller.cuadrilla.estado, peticion),
    detenerServicio: (servicio, senal) => taller.cuadrilla.parar(servicio, senal),
    iniciarServicio: async (servicio) => {
      const url = await iniciar(taller, mundo, servicio);
      servicios[servicio] = { url };
      if (servicio === 'marketing') await recibirAvisos(taller, mundo, url);
    },
    ordenar: (servicio, ...args) => ordenar(mundo, servicio, args),
    preguntar: (servicio, ...args) => preguntar(mundo, servicio, args),
    iniciarOtra: (servicio, nombre) => iniciar(taller, mundo, servicio, nombre),
  };
}
