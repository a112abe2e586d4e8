import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import {
  aparcadores,
  type Topic,
  topic as topicDe,
  topicDeErrores,
  topics,
} from '@alpespartner/schemas/topologia.js';
import type { PartitionStats } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Bus } from './bus.js';

interface Suscrita {
  readonly nombre: string;
  /** Messages not yet acknowledged, in all partitions. */
  readonly pendientes: number;
  /** Names of those connected, each once. */
  readonly consumidores: readonly string[];
}

/** A topic as the broker has it. */
export interface Resumen {
  readonly topic: string;
  readonly direccion: string;
  readonly particiones: number;
  readonly retencion: Topic['retencion'];
  /** Entries the broker keeps: messages, or batches of them where a producer sends batches. */
  readonly guardados: number;
  readonly bytes: number;
  readonly suscripciones: readonly Suscrita[];
}

/** The topic of that name; throws, naming those there are. */
export function topicLlamado(nombre: string): Topic {
  try {
    return topicDe(nombre);
  } catch {
    const conocidos = topics.map((uno) => uno.nombre).join('\n      ');
    throw new Failure(
      `There is no topic ${nombre}`,
      `There are these:\n      ${conocidos}\n    and for what failed: TOPIC.SUBSCRIPTION (npm run temas -- --errores)`,
    );
  }
}

export async function resumir({ admin, tenant }: Bus, { nombre, namespace, retencion }: Topic): Promise<Resumen> {
  const donde = `persistent://${tenant}/${namespace}/${nombre}`;
  const stats = await admin.stats(donde);
  if (!stats) throw new Failure(`The broker has no topic ${donde}`, 'npm start makes the topics.');
  const libros = await Promise.all(Object.keys(stats).map((particion) => admin.ledgers(particion)));
  const particiones = Object.values(stats);
  return {
    topic: nombre,
    direccion: donde,
    particiones: particiones.length,
    retencion,
    guardados: suma(libros.flat().map(({ entries }) => entries)),
    bytes: suma(particiones.map(({ storageSize }) => storageSize)),
    suscripciones: suscritas(particiones),
  };
}

function suscritas(particiones: readonly PartitionStats[string][]): Suscrita[] {
  const todas = particiones.flatMap(({ subscriptions }) => Object.entries(subscriptions));
  const durables = todas.filter(([, { isDurable }]) => isDurable);
  return [...new Set(durables.map(([nombre]) => nombre))].sort().map((nombre) => {
    const suyas = durables.filter(([otra]) => otra === nombre).map(([, una]) => una);
    const consumidores = suyas.flatMap(({ consumers }) => consumers.map(({ consumerName }) => consumerName));
    return {
      nombre,
      pendientes: suma(suyas.map(({ msgBacklog }) => msgBacklog)),
      consumidores: [...new Set(consumidores)].sort(),
    };
  });
}

const suma = (de: readonly number[]): number => de.reduce((a, b) => a + b, 0);

/** The topic whose schema the messages of `nombre` have: its own, or of failed messages the one they failed on. */
export const esquemaDe = (nombre: string): keyof Mensajes =>
  (aparcadores.find((una) => topicDeErrores(una.topic, una.nombre) === nombre)?.topic ?? nombre) as keyof Mensajes;
