import { randomUUID } from 'node:crypto';
import type { AfiliadosComandos } from '@alpespartner/schemas/afiliados.comandos/tipos.generated.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { envelopeOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { PulsarAdmin } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import type { Producer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { PulsarRegistry } from '@alpespartner/shared-kernel/platform/pulsar/admin/registry.js';
import { WebSocketBroker } from '@alpespartner/shared-kernel/platform/pulsar/websocket/broker.js';
import { infra } from '@alpespartner/shared-kernel/testing/bench/infra.js';
import { inspeccionar, type Peticion } from '../inspeccion/inspeccionar.js';
import type { Visto } from '../inspeccion/mensaje.js';
import type { Bus } from '../inspeccion/pulsar.js';
import type { Resumen } from '../inspeccion/resumen.js';

export const TOPIC = 'afiliados.comandos';
export const CLAVES = ['ana', 'beto', 'carla', 'dina', 'elsa', 'fede'];
export const TOTAL = 30;
export const nunca: AbortSignal = new AbortController().signal;
const { pulsarUrl, pulsarAdminUrl } = infra();
export const admin = new PulsarAdmin(pulsarAdminUrl);
const tenant = `prueba-${randomUUID()}`;
export const direccion = `persistent://${tenant}/comandos/${TOPIC}`;
export const bus: Bus = {
  admin,
  registro: new PulsarRegistry(pulsarAdminUrl, () => direccion),
  url: pulsarUrl,
  tenant,
};
const broker = new WebSocketBroker(pulsarUrl);
let productor: Producer;

export const desactivar = (clave: string, razon: string): Announcement<AfiliadosComandos> => ({
  type: 'DesactivarAfiliado',
  subject: clave,
  sequence: 1n,
  data: { afiliado_id: clave, razon, efectivo_en: null },
});

export const registrar: Announcement<AfiliadosComandos> = {
  type: 'RegistrarAfiliado',
  subject: 'zoe',
  sequence: 1n,
  data: {
    ...{ nombre: 'Zoe', apellido: 'Paz', email: 'zoe@example.com', tipo_documento: 'CC', numero_documento: '12345' },
    ...{ tipo: 'INDIVIDUAL', telefono: null, pais: 'CO', fecha_nacimiento: '1990-05-17', referido_por: null },
    banco: { banco: 'Banco Andino', tipo_cuenta: 'AHORROS', numero_cuenta: '99-887766', titular: 'Zoe Paz' },
    efectivo_en: null,
  },
};

let posicion = 0;
/** Sends it as the outbox does, or as somebody who does not. */
export async function decir(
  orden: Announcement<AfiliadosComandos>,
  otras: { schema?: string; payload?: Buffer; sinPropiedades?: true } = {},
) {
  const codec = codecOf(TOPIC);
  const sobre = envelopeOf('/pruebas', orden, new Date());
  const { payload = codec.encode(sobre), schema = codec.fingerprint } = otras;
  const nuestras = { id: sobre.id, type: sobre.type, schema, position: String(++posicion) };
  const properties = otras.sinPropiedades ? {} : nuestras;
  await productor.send({ key: sobre.subject, payload, properties });
  return sobre;
}

/** What the command prints: as text, or as the objects of its JSON. */
export async function mirar(pedido: Partial<Peticion> = {}) {
  const lineas: string[] = [];
  const entera = { topic: TOPIC, ultimos: 1000, desde: null, clave: null, tipo: null, seguir: false, ...pedido };
  await inspeccionar(bus, { json: true, sinMascara: false, ...entera }, (linea) => lineas.push(linea), nunca);
  if (pedido.json === false) return { texto: lineas.join('\n'), mensajes: [] };
  const [primera, ...demas] = lineas.map((linea) => JSON.parse(linea) as { topic: Resumen; mensaje: Visto });
  return { texto: '', topic: primera?.topic, mensajes: demas.map(({ mensaje }) => mensaje) };
}

export const razones = (mensajes: readonly Visto[]) =>
  mensajes.map(({ sobre }) => (sobre?.data as { razon: string }).razon);

/** A topic of a tenant of its own, with thirty messages of six keys in two ledgers. */
export async function abrir(): Promise<void> {
  await admin.createTenant(bus.tenant, await admin.clusters());
  await admin.createNamespace(`${bus.tenant}/comandos`);
  await admin.createTopic(direccion, 4);
  await admin.createSubscription(direccion, 'afiliados-service');
  for (const mitad of [0, TOTAL / 2]) {
    // What a partition stores goes on in another ledger after it was unloaded.
    await fetch(`${pulsarAdminUrl}/admin/v2/namespaces/${bus.tenant}/comandos/unload`, { method: 'PUT' });
    productor = await broker.producer({ topic: direccion });
    for (let i = mitad; i < mitad + TOTAL / 2; i++) await decir(desactivar(CLAVES[i % CLAVES.length]!, String(i)));
  }
}

export const cerrar = (): Promise<void> => broker.close();
