import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { membersOf, type RecordSchema } from '@alpespartner/schemas/tool/schema/schema.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { WriterSchemas } from '@alpespartner/shared-kernel/platform/messages/writer-schemas.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Bus } from '../topics/bus.js';
import { schemaTopicOf, summarize, topicNamed, type TopicSummary } from '../topics/summary.js';
import { byPublication, read, type ShownMessage, shownMessageOf, type View } from './message.js';
import { TopicReading } from './reading.js';
import { textOf, textOfTopic } from './text.js';

export interface InspectRequest {
  readonly topic: string;
  readonly last: number;
  readonly since: Date | null;
  readonly key: string | null;
  readonly type: string | null;
  readonly json: boolean;
  readonly unmasked: boolean;
  /** Goes on with what arrives, until the signal. */
  readonly follow: boolean;
}

/** Prints what a topic has stored, decoded, and who reads it. Consumes nothing. */
export async function inspect(
  bus: Bus,
  request: InspectRequest,
  write: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const topic = topicNamed(request.topic);
  const schema = schemaTopicOf(topic.nombre);
  checkType(schema, request.type);
  const summary = await summarize(bus, topic);
  write(request.json ? jsonOf({ topic: summary }) : `${textOfTopic(summary)}\n`);
  const show = (shown: ShownMessage) => write(request.json ? jsonOf({ mensaje: shown }) : textOf(shown));
  const writers = new WriterSchemas(bus.registry);
  const view = { schemaTopic: schema, writers, unmasked: request.unmasked };
  const reading = new TopicReading(bus, { ...request, ...filterOf(request, view), ...addressOf(summary) });
  try {
    const stored = await reading.stored();
    const seen = (await Promise.all(stored.map((message) => shownMessageOf(message, view)))).sort(byPublication);
    seen.slice(-request.last).forEach(show);
    if (seen.length === 0 && !request.json) write('No stored message fits.');
    if (request.follow) await reading.follow(async (message) => show(await shownMessageOf(message, view)), signal);
  } finally {
    await reading.close();
  }
}

const addressOf = ({ direccion, particiones }: TopicSummary) => ({ topic: direccion, partitions: particiones });

/** Clients of other languages say the type only inside. */
function filterOf({ key, type }: InspectRequest, view: View) {
  const fits = async (message: IncomingMessage): Promise<boolean> => {
    if (key !== null && message.key !== key) return false;
    if (type === null) return true;
    return (message.properties.type ?? (await read(message, view)).sobre?.type) === type;
  };
  return { all: key === null && type === null, fits };
}

function checkType(topic: keyof Mensajes, type: string | null): void {
  const types = membersOf(JSON.parse(releasedVersions(topic).at(-1)!.text) as RecordSchema).map(({ name }) => name);
  if (type === null || types.includes(type)) return;
  throw new Failure(`${topic} has no message type "${type}"`, `Say one of these:\n      ${types.join('\n      ')}`);
}
