/** Who speaks to whom, and where: provisioning, services, tests, compose file and documentation all read this table. */
import { tiposOidos } from './oidos.js';

export type Servicio = 'afiliados' | 'conversiones' | 'marketing' | 'auditoria';

/** How long messages stay after they were acknowledged; whichever limit is reached first. -1 = without limit. */
export interface Retencion {
  readonly dias: number;
  readonly megas: number;
}

export interface Topic {
  readonly nombre: string;
  readonly namespace: 'eventos' | 'comandos' | 'errores';
  readonly particiones: number;
  readonly retencion: Retencion;
  /** Events: who may publish. Commands: the one who executes them. */
  readonly propietarios: readonly Servicio[] | 'todos';
}

export interface Suscripcion {
  readonly topic: string;
  readonly nombre: string;
  readonly servicio: Servicio;
  /** The types it hears; null: all of its topic. */
  readonly tipos: readonly string[] | null;
}

export const TENANT = 'alpespartner';
export const NAMESPACES = ['eventos', 'comandos', 'errores'] as const;

export const servicios: Record<Servicio, { readonly puerto: number }> = {
  afiliados: { puerto: 8001 },
  conversiones: { puerto: 8002 },
  marketing: { puerto: 8003 },
  auditoria: { puerto: 8004 },
};

const GIGA = 1024;

const eventos = (
  nombre: string,
  particiones: number,
  dias: number,
  gigas: number,
  propietarios: Topic['propietarios'],
): Topic => ({ nombre, namespace: 'eventos', particiones, retencion: { dias, megas: gigas * GIGA }, propietarios });

const comandos = (servicio: Servicio): Topic => ({
  nombre: `${servicio}.comandos`,
  namespace: 'comandos',
  particiones: 4,
  retencion: { dias: 7, megas: GIGA },
  propietarios: [servicio],
});

export const topics: readonly Topic[] = [
  eventos('afiliados.eventos', 4, 30, 2, ['afiliados']),
  eventos('conversiones.eventos', 6, 90, 5, ['conversiones']),
  eventos('marketing.eventos', 4, 60, 3, ['marketing']),
  eventos('comisiones.eventos', 8, 365, 10, ['marketing']),
  eventos('auditoria.eventos', 4, 365, 50, 'todos'),
  eventos('sistema.eventos', 2, 7, 1, 'todos'),
  comandos('afiliados'),
  comandos('conversiones'),
  comandos('marketing'),
];

const lee = (servicio: Servicio, nombre: string, ...de: readonly string[]): Suscripcion[] =>
  de.map((topic) => ({ topic, nombre, servicio, tipos: tiposOidos(topic, nombre) }));

export const suscripciones: readonly Suscripcion[] = [
  ...lee('afiliados', 'afiliados-consumer', 'marketing.eventos', 'comisiones.eventos'),
  ...lee('conversiones', 'conversiones-consumer', 'marketing.eventos', 'afiliados.eventos', 'comisiones.eventos'),
  ...lee('marketing', 'marketing-consumer', 'afiliados.eventos', 'conversiones.eventos'),
  ...lee('marketing', 'analytics-consumer', 'conversiones.eventos'),
  ...lee('marketing', 'reporting-consumer', 'comisiones.eventos'),
  ...lee('marketing', 'payment-consumer', 'comisiones.eventos'),
  ...topics.filter((t) => t.namespace === 'eventos').flatMap((t) => lee('auditoria', 'audit-consumer', t.nombre)),
  ...lee('auditoria', 'security-consumer', 'auditoria.eventos'),
  ...lee('auditoria', 'compliance-consumer', 'auditoria.eventos'),
  ...lee('auditoria', 'monitoring-consumer', 'sistema.eventos'),
  ...lee('auditoria', 'alerting-consumer', 'sistema.eventos'),
  ...lee('afiliados', 'afiliados-service', 'afiliados.comandos'),
  ...lee('conversiones', 'conversiones-service', 'conversiones.comandos'),
  ...lee('marketing', 'marketing-service', 'marketing.comandos'),
];

/** The one subscription of a topic of failed messages: auditoria's, which keeps them until a person decides. */
export const PENDIENTES = 'pendientes';
/** The one subscription of a service's topic of replays: its own. */
export const REPROCESO = 'reproceso';

/** How a projection is called where it is one of those that could not process a message. */
export const nombreDeProyeccion = (proyeccion: string): string => `${proyeccion}-projection`;

/** Read models that follow an event store: they hear nothing from the broker, and what they cannot fold is kept as all else is. */
export const proyecciones: readonly Suscripcion[] = ['lista', 'estadistica'].map((proyeccion) => ({
  topic: 'conversiones.eventos',
  nombre: nombreDeProyeccion(proyeccion),
  servicio: 'conversiones',
  tipos: null,
}));

/** All who may find a message that they cannot process. */
export const aparcadores: readonly Suscripcion[] = [...suscripciones, ...proyecciones];

/** Where the messages go that a subscription or a projection could not process; `topic` and `direccion` know the name. */
export const topicDeErrores = (topic: string, suscripcion: string): string => `${topic}.${suscripcion}`;

/** One partition, and everything stays: a person decides about each message. */
export const topicsDeErrores: readonly Topic[] = aparcadores.map(({ topic, nombre, servicio }) => ({
  nombre: topicDeErrores(topic, nombre),
  namespace: 'errores',
  particiones: 1,
  retencion: { dias: -1, megas: -1 },
  propietarios: [servicio],
}));

/**
 * What auditoria says to a service about the messages it parked: try again, or forget it. The service itself says there
 * whose turn it is among those that waited behind another.
 */
export const topicDeReprocesos = (servicio: Servicio): string => `${servicio}.reprocesos`;

/** One partition: what is said about the messages of one key arrives in the order it was said. */
export const topicsDeReprocesos: readonly Topic[] = (Object.keys(servicios) as Servicio[]).map((servicio) => ({
  nombre: topicDeReprocesos(servicio),
  namespace: 'errores',
  particiones: 1,
  retencion: { dias: 30, megas: GIGA },
  propietarios: [...new Set<Servicio>(['auditoria', servicio])],
}));

const porNombre = new Map([...topics, ...topicsDeErrores, ...topicsDeReprocesos].map((t) => [t.nombre, t]));

/** Throws on a name that is not in the table. */
export function topic(nombre: string): Topic {
  const encontrado = porNombre.get(nombre);
  if (!encontrado) throw new Error(`Unknown topic "${nombre}". Known: ${topics.map((t) => t.nombre).join(', ')}.`);
  return encontrado;
}

/** `persistent://alpespartner/eventos/afiliados.eventos` */
export const direccion = (nombre: string): string =>
  `persistent://${TENANT}/${topic(nombre).namespace}/${topic(nombre).nombre}`;
