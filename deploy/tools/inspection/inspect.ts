import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { membersOf, type RecordSchema } from '@alpespartner/schemas/tool/schema/schema.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { WriterSchemas } from '@alpespartner/shared-kernel/platform/messages/writer-schemas.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Bus } from '../topics/bus.js';
import { esquemaDe, type Resumen, resumir, topicLlamado } from '../topics/summary.js';
import { enOrden, leer, ver, type Vista, type Visto } from './message.js';
import { Lectura } from './reading.js';
import { textoDe, textoDeTopic } from './text.js';

export interface Peticion {
  readonly topic: string;
  readonly ultimos: number;
  readonly desde: Date | null;
  readonly clave: string | null;
  readonly tipo: string | null;
  readonly json: boolean;
  readonly sinMascara: boolean;
  /** Goes on with what arrives, until the signal. */
  readonly seguir: boolean;
}

/** Prints what a topic has stored, decoded, and who reads it. Consumes nothing. */
export async function inspeccionar(
  bus: Bus,
  peticion: Peticion,
  escribir: (texto: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const topic = topicLlamado(peticion.topic);
  const esquema = esquemaDe(topic.nombre);
  comprobarTipo(esquema, peticion.tipo);
  const resumen = await resumir(bus, topic);
  escribir(peticion.json ? jsonOf({ topic: resumen }) : `${textoDeTopic(resumen)}\n`);
  const mostrar = (visto: Visto) => escribir(peticion.json ? jsonOf({ mensaje: visto }) : textoDe(visto));
  const escritores = new WriterSchemas(bus.registro);
  const vista = { esquemaDe: esquema, escritores, sinMascara: peticion.sinMascara };
  const lectura = new Lectura(bus, { ...peticion, ...alcance(peticion, vista), ...donde(resumen) });
  try {
    const guardados = await lectura.guardado();
    const vistos = (await Promise.all(guardados.map((mensaje) => ver(mensaje, vista)))).sort(enOrden);
    vistos.slice(-peticion.ultimos).forEach(mostrar);
    if (vistos.length === 0 && !peticion.json) escribir('No stored message fits.');
    if (peticion.seguir) await lectura.seguir(async (mensaje) => mostrar(await ver(mensaje, vista)), signal);
  } finally {
    await lectura.cerrar();
  }
}

const donde = ({ direccion, particiones }: Resumen) => ({ topic: direccion, particiones });

/** Clients of other languages say the type only inside. */
function alcance({ clave, tipo }: Peticion, vista: Vista) {
  const cabe = async (mensaje: IncomingMessage): Promise<boolean> => {
    if (clave !== null && mensaje.key !== clave) return false;
    if (tipo === null) return true;
    return (mensaje.properties.type ?? (await leer(mensaje, vista)).sobre?.type) === tipo;
  };
  return { todos: clave === null && tipo === null, cabe };
}

function comprobarTipo(topic: keyof Mensajes, tipo: string | null): void {
  const tipos = membersOf(JSON.parse(releasedVersions(topic).at(-1)!.text) as RecordSchema).map(({ name }) => name);
  if (tipo === null || tipos.includes(tipo)) return;
  throw new Failure(`${topic} has no message type "${tipo}"`, `Say one of these:\n      ${tipos.join('\n      ')}`);
}
