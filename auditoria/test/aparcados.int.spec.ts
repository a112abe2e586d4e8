import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import type { AnyMessage, Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/subscriptions.js';
import { serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { keyStory } from '@alpespartner/shared-kernel/testing/messages/key-story.js';
import { parkedContract, type Proof } from '@alpespartner/shared-kernel/testing/contracts/parked.contract.js';
import { AuditoriaConsumer } from '../adapters/auditoria.consumer.js';
import { Bitacora } from '../adapters/bitacora.mysql.js';
import { migraciones } from '../adapters/migraciones.js';
import { Recepcion } from '../adapters/recepcion.mysql.js';
import { Registros } from '../adapters/registros.mysql.js';

async function abrir() {
  const { dataSource, close } = await serviceDatabase(migraciones);
  const clock = new SystemClock();
  const uow = new TypeormUnitOfWork(dataSource, { source: 'auditoria', clock, onAnnounced: () => undefined });
  const todas = new Subscriptions();
  new AuditoriaConsumer(todas, new Bitacora(dataSource, clock), new Registros(dataSource), new Recepcion());
  return { subscriptions: todas.all, unitOfWork: uow, close };
}

/** Lists keep the order in which their rows came, which is not part of what they say. */
const bitacora: Proof = {
  state: [
    `SELECT id, topic, particion, posicion, fuente, tipo, agregado, secuencia, en, correlacion, causacion, actor,
      marca_id, esquema, bytes FROM bitacora`,
  ],
};
const registros = (...tablas: readonly string[]): Proof => ({
  state: tablas.map((tabla) => `SELECT id, tipo, en, actor, correlacion, datos FROM ${tabla}`),
});

/** An instance says how it is again and again; a message was replayed and parked again, twice. */
async function latidosYReprocesos(uow: MysqlUnitOfWork): Promise<readonly AnyMessage[]> {
  const historia: readonly Incoming<SistemaEventos>[] = keyStory('sistema.eventos', newId());
  const veces = [1, 2, 3].flatMap((vez) => historia.flatMap((mensaje) => otraVez(mensaje, vez)));
  const { topic, suscripcion, mensaje_id } = historia.find(({ type }) => type === 'MensajeReprocesado')
    ?.data as SistemaEventos['MensajeReprocesado'];
  await uow.run(async (tx) => {
    const raw = { messageId: 'm', topic, particion: 0, key: 'k', payload: Buffer.from('?'), redeliveries: 0 };
    const properties = { id: mensaje_id, vez: '3' };
    const quien = { topic, nombre: suscripcion, servicio: 'auditoria' } as const;
    await new Recepcion().aparcar(quien, [{ ...raw, properties, publicado: new Date() }], tx);
    await tx.query("UPDATE aparcado SET situacion = 'REPROCESANDO'");
  });
  return veces;
}

function otraVez(mensaje: Incoming<SistemaEventos>, vez: number): AnyMessage[] {
  const timestamp = new Date(Date.UTC(2026, 0, vez));
  const otro = { ...mensaje, id: newId(), sequence: BigInt(vez), time: timestamp };
  if (mensaje.type === 'MensajeReprocesado') return [{ ...otro, data: { ...mensaje.data, vez } }];
  if (mensaje.type !== 'LatidoServicio') return [];
  return [{ ...otro, data: { ...mensaje.data, version: `1.${vez}`, estado: `estado-${vez}`, timestamp } }];
}

parkedContract(abrir, {
  'afiliados.eventos: audit-consumer': bitacora,
  'conversiones.eventos: audit-consumer': bitacora,
  'marketing.eventos: audit-consumer': bitacora,
  'comisiones.eventos: audit-consumer': bitacora,
  'auditoria.eventos: audit-consumer': bitacora,
  'sistema.eventos: audit-consumer': bitacora,
  'auditoria.eventos: security-consumer': registros('seguridad'),
  'auditoria.eventos: compliance-consumer': registros('cumplimiento'),
  'sistema.eventos: alerting-consumer': registros('alerta', 'notificacion'),
  'sistema.eventos: monitoring-consumer': {
    state: [
      'SELECT * FROM latido',
      'SELECT * FROM aparcado',
      'SELECT aparcado, vez, acto, quien, motivo, en FROM aparcado_acto',
    ],
    story: latidosYReprocesos,
  },
});
