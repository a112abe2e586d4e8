import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { AnyMessage } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { envelopeOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { parkedContract } from '@alpespartner/shared-kernel/testing/contracts/parked.contract.js';
import { comisionAprobada, comisionCalculada, pago } from './cobros.js';
import { MARCA, Servicio } from './servicio.js';
import { conocidos, type Par, pedido } from './vecinos.js';

let servicio: Servicio;

/** Nobody reports anything to it meanwhile. */
async function abrir() {
  servicio = await Servicio.abrir();
  const { app } = servicio.bench;
  return {
    subscriptions: app.get(Subscriptions).all,
    unitOfWork: app.get<MysqlUnitOfWork>(MysqlUnitOfWork),
    close: () => servicio.cerrar(),
  };
}

const meta = {
  topic: 'comisiones.eventos',
  particion: 0,
  posicion: null,
  messageId: '',
  publicado: new Date(0),
  bytes: Buffer.alloc(0),
  huella: '',
  entregas: 1,
};
const recibido = (anuncio: Announcement<ComisionesEventos>): AnyMessage => ({
  ...envelopeOf('marketing', anuncio, new Date()),
  meta,
});

const comisionAjustada = ({ afiliado }: Par, comision_id: string): Announcement<ComisionesEventos> => ({
  type: 'ComisionAjustada',
  subject: comision_id,
  sequence: 3n,
  marcaId: MARCA,
  data: {
    id: comision_id,
    comision_id,
    afiliado_id: afiliado,
    asiento_id: newId(),
    tipo: 'REVERSO',
    delta: gbp(-1_00),
    saldo: gbp(4_00),
    motivo: 'REEMBOLSO',
    timestamp: new Date('2026-03-03T12:00:00Z'),
  },
});
const gbp = (peniques: number) => ({ unidades_menores: BigInt(peniques), moneda: 'GBP' });

/** A conversion is there; its commission is approved and made smaller, and paid at the second attempt. */
async function deLaVentaAlPago(): Promise<readonly AnyMessage[]> {
  const par = await conocidos(servicio);
  const { id } = await servicio.bien(201, { payload: pedido(par) });
  const [comision, cobro] = [newId(), newId()];
  return [
    comisionCalculada(par, id, comision),
    comisionAprobada(par, comision),
    comisionAjustada(par, comision),
    pago(par, comision, cobro, 'PagoSolicitado', 1),
    pago(par, comision, cobro, 'PagoFallido', 2),
    pago(par, comision, cobro, 'PagoConfirmado', 3),
    pago(par, comision, cobro, 'PagoDevuelto', 4),
    pago(par, comision, newId(), 'PagoConfirmado', 5),
  ].map(recibido);
}

/** How it came about may differ: what is told late may have been overtaken. */
const ULTIMO = `SELECT e.flujo, e.tipo FROM evento e
  WHERE e.version = (SELECT MAX(u.version) FROM evento u WHERE u.flujo = e.flujo)`;

parkedContract(abrir, {
  'marketing.eventos: conversiones-consumer': { state: ['SELECT * FROM campana', 'SELECT * FROM campana_estado'] },
  'afiliados.eventos: conversiones-consumer': {
    state: ['SELECT * FROM afiliado', 'SELECT * FROM afiliado_cambio', 'SELECT * FROM inscripcion'],
  },
  'comisiones.eventos: conversiones-consumer': {
    state: ['SELECT id, secuencia, conversion_id, moneda, saldo FROM comision', 'SELECT * FROM comision_pago', 'SELECT * FROM comision_paso', ULTIMO],
    story: deLaVentaAlPago,
  },
});
