import type { DataSource } from 'typeorm';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { AnyMessage, Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import type { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { ALERT } from '@alpespartner/shared-kernel/platform/stuck/announced.js';
import { serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { parkedContract, type Proof } from '@alpespartner/shared-kernel/testing/contracts/parked.contract.js';
import { keyStory } from '@alpespartner/shared-kernel/testing/messages/key-story.js';
import { migraciones } from '../comun/adapters/migraciones.js';
import { consumersDe, suscripcionesDe } from './consumers.js';

async function abrir() {
  const { dataSource, close } = await serviceDatabase(migraciones);
  const clock = new SystemClock();
  const unitOfWork = new TypeormUnitOfWork(dataSource, { source: 'auditoria', clock, onAnnounced: () => undefined });
  return { subscriptions: suscripcionesDe(dataSource, unitOfWork).all, unitOfWork, close };
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
async function latidosYReprocesos(unitOfWork: MysqlUnitOfWork): Promise<readonly AnyMessage[]> {
  const historia: readonly Incoming<SistemaEventos>[] = keyStory('sistema.eventos', newId());
  const veces = [1, 2, 3].flatMap((vez) => historia.flatMap((mensaje) => otraVez(mensaje, vez)));
  const { topic, suscripcion, mensaje_id } = historia.find(({ type }) => type === 'MensajeReprocesado')
    ?.data as SistemaEventos['MensajeReprocesado'];
  await unitOfWork.run(async (tx) => {
    const raw = { messageId: 'm', topic, particion: 0, key: 'k', payload: Buffer.from('?'), redeliveries: 0 };
    const properties = { id: mensaje_id, vez: '3' };
    const aparcador = { topic, nombre: suscripcion, servicio: 'auditoria' } as const;
    const { aparcados } = consumersDe({} as DataSource, unitOfWork);
    await aparcados.handle(aparcador, [{ ...raw, properties, publicado: new Date() }]);
    await tx.query("UPDATE aparcado SET situacion = 'REPROCESANDO'");
  });
  return veces;
}

/** Something stands still, is gone, and stands still again. */
const atascos = (): readonly AnyMessage[] =>
  keyStory('sistema.eventos', newId()).flatMap((mensaje: Incoming<SistemaEventos>) => {
    if (mensaje.type !== 'AlertaSistema') return [];
    return [3, 0, 2].map((cuantos, i): AnyMessage => {
      const timestamp = new Date(Date.UTC(2026, 0, 1 + i));
      const data = { ...mensaje.data, codigo: `${ALERT}outbox_aparcado`, metricas: { cuantos }, timestamp };
      return { ...mensaje, id: newId(), sequence: 1n, time: timestamp, data };
    });
  });

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
  'sistema.eventos: alerting-consumer': {
    state: [...registros('alerta', 'notificacion').state, 'SELECT * FROM alerta_vigente'],
    story: async () => atascos(),
  },
  'sistema.eventos: monitoring-consumer': {
    state: [
      'SELECT * FROM latido',
      'SELECT * FROM aparcado',
      'SELECT aparcado, vez, acto, quien, motivo, en FROM aparcado_acto',
    ],
    story: latidosYReprocesos,
  },
});
