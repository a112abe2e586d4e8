import { randomUUID } from 'node:crypto';
import type { AfiliadosComandos } from '@alpespartner/schemas/afiliados.comandos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { envelopeOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { PulsarAdmin } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import { PulsarRegistry } from '@alpespartner/shared-kernel/platform/pulsar/admin/registry.js';
import type { Producer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { WebSocketBroker } from '@alpespartner/shared-kernel/platform/pulsar/websocket/broker.js';
import { infra } from '@alpespartner/shared-kernel/testing/bench/infra.js';
import { inspect, type InspectRequest } from '../../tools/inspection/inspect.js';
import type { ShownMessage } from '../../tools/inspection/message.js';
import type { Bus } from '../../tools/topics/bus.js';
import type { TopicSummary } from '../../tools/topics/summary.js';

export const TOPIC = 'afiliados.comandos';
export const KEYS = ['ana', 'beto', 'carla', 'dina', 'elsa', 'fede'];
export const TOTAL = 30;
export const never: AbortSignal = new AbortController().signal;
const { pulsarUrl, pulsarAdminUrl } = infra();
export const admin = new PulsarAdmin(pulsarAdminUrl);
const tenant = `prueba-${randomUUID()}`;
export const address = `persistent://${tenant}/comandos/${TOPIC}`;
export const bus: Bus = {
  admin,
  registry: new PulsarRegistry(pulsarAdminUrl, () => address),
  url: pulsarUrl,
  tenant,
};
const broker = new WebSocketBroker(pulsarUrl);
let producer: Producer;

export const deactivate = (key: string, reason: string): Announcement<AfiliadosComandos> => ({
  type: 'DesactivarAfiliado',
  subject: key,
  sequence: 1n,
  data: { afiliado_id: key, razon: reason, efectivo_en: null },
});

export const register: Announcement<AfiliadosComandos> = {
  type: 'RegistrarAfiliado',
  subject: 'zoe',
  sequence: 1n,
  data: {
    nombre: 'Zoe',
    apellido: 'Paz',
    email: 'zoe@example.com',
    tipo_documento: 'CC',
    numero_documento: '12345',
    tipo: 'INDIVIDUAL',
    telefono: null,
    pais: 'CO',
    fecha_nacimiento: '1990-05-17',
    referido_por: null,
    banco: { banco: 'Banco Andino', tipo_cuenta: 'AHORROS', numero_cuenta: '99-887766', titular: 'Zoe Paz' },
    efectivo_en: null,
  },
};

let position = 0;
/** Sends it as the outbox does, or as somebody who does not. */
export async function tell(
  order: Announcement<AfiliadosComandos>,
  others: { schema?: string; payload?: Buffer; withoutProperties?: true } = {},
) {
  const codec = codecOf(TOPIC);
  const envelope = envelopeOf('/pruebas', order, new Date());
  const { payload = codec.encode(envelope), schema = codec.fingerprint } = others;
  const ours = { id: envelope.id, type: envelope.type, schema, position: String(++position) };
  const properties = others.withoutProperties ? {} : ours;
  await producer.send({ key: envelope.subject, payload, properties });
  return envelope;
}

/** What the command prints: as text, or as the objects of its JSON. */
export async function inspectTopic(request: Partial<InspectRequest> = {}) {
  const lines: string[] = [];
  const whole = { topic: TOPIC, last: 1000, since: null, key: null, type: null, follow: false, ...request };
  await inspect(bus, { json: true, unmasked: false, ...whole }, (line) => lines.push(line), never);
  if (request.json === false) return { text: lines.join('\n'), messages: [] };
  const [first, ...rest] = lines.map((line) => JSON.parse(line) as { topic: TopicSummary; mensaje: ShownMessage });
  return { text: '', topic: first?.topic, messages: rest.map(({ mensaje }) => mensaje) };
}

export const reasonsOf = (messages: readonly ShownMessage[]) =>
  messages.map(({ sobre }) => (sobre?.data as { razon: string }).razon);

/** A topic of a tenant of its own, with thirty messages of six keys in two ledgers. */
export async function open(): Promise<void> {
  await admin.createTenant(bus.tenant, await admin.clusters());
  await admin.createNamespace(`${bus.tenant}/comandos`);
  await admin.createTopic(address, 4);
  await admin.createSubscription(address, 'afiliados-service');
  for (const half of [0, TOTAL / 2]) {
    // What a partition stores goes on in another ledger after it was unloaded.
    await fetch(`${pulsarAdminUrl}/admin/v2/namespaces/${bus.tenant}/comandos/unload`, { method: 'PUT' });
    producer = await broker.producer({ topic: address });
    for (let i = half; i < half + TOTAL / 2; i++) await tell(deactivate(KEYS[i % KEYS.length]!, String(i)));
  }
}

export const close = (): Promise<void> => broker.close();
