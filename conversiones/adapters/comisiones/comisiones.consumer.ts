import { Injectable } from '@nestjs/common';
import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { contextOf, type Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Conversiones, type Pedido } from '../../application/conversiones.js';
import { deAvro } from '../contrato.js';
import { MedidasDeSaga } from './medidas.js';
import { guardarPasos } from './paso.fila.js';
import { pasosDichos } from './pasos-dichos.js';
import {
  guardarPagos,
  guardarSaldos,
  sinPagar,
  tomar,
  type ComisionFila,
  type Pago,
  type Saldo,
} from './comision.fila.js';

type Mensaje = Incoming<Oidos<'comisiones.eventos', 'conversiones-consumer'>>;

/** What is known of the commissions of a batch, and which conversions are not paid for in full. */
interface Sabido {
  readonly filas: ReadonlyMap<string, ComisionFila>;
  readonly pendientes: ReadonlySet<string>;
}

/**
 * Marketing's outcomes become events of the conversions. Balances and payments are kept first, since a payment may be told
 * before the commission it pays: whichever comes second finds the other.
 */
@Injectable()
export class ComisionesConsumer {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly medidas: MedidasDeSaga,
    private readonly clock: Clock,
  ) {}

  readonly handle = async (batch: readonly Mensaje[], tx: MysqlTx): Promise<void> => {
    const saldos = batch.flatMap(saldo);
    const pagos = batch.flatMap(pago);
    await guardarSaldos(tx, saldos);
    await guardarPagos(tx, pagos);
    await guardarPasos(tx, batch.flatMap(pasosDichos));
    const filas = await tomar(
      tx,
      [...saldos, ...pagos].map(({ comisionId }) => comisionId),
    );
    const pagadas = [...filas.values()].filter((fila) => fila.pago_id !== null);
    const pendientes = await sinPagar(
      tx,
      pagadas.flatMap((fila) => fila.conversion_id ?? []),
    );
    const ahora = this.clock.now();
    const sabido = { filas, pendientes };
    const cambiadas = await this.conversiones.ejecutarTodos(
      batch.flatMap((mensaje) => pedidos(mensaje, sabido, ahora)),
    );
    tx.afterCommit(() => this.medidas.medir(cambiadas));
  };
}

function saldo({ type, data, sequence: secuencia }: Mensaje): Saldo[] {
  if (type === 'ComisionCalculada') {
    if (esDeReferido(data)) return [];
    return [{ comisionId: data.id, secuencia, conversionId: data.conversion_id, saldo: deAvro(data.monto_comision) }];
  }
  if (type !== 'ComisionAjustada') return [];
  return [{ comisionId: data.comision_id, secuencia, conversionId: null, saldo: deAvro(data.saldo) }];
}

/** Earned by having referred somebody: it says nothing about the conversion. */
const esDeReferido = ({ clase }: ComisionesEventos['ComisionCalculada']): boolean => clase === 'REFERIDO';

const pago = ({ type, data }: Mensaje): Pago[] =>
  type === 'PagoConfirmado'
    ? data.comisiones.map((comisionId) => ({ comisionId, pagoId: data.pago_id, en: data.timestamp }))
    : [];

function pedidos(mensaje: Mensaje, sabido: Sabido, ahora: Date): Pedido[] {
  const context = contextOf(mensaje);
  const { type, data } = mensaje;
  switch (type) {
    case 'ComisionCalculada': {
      if (esDeReferido(data)) return [];
      const { id: comisionId, conversion_id: conversionId, monto_comision, monto_base, fecha_calculo: en } = data;
      const importes = { comision: deAvro(monto_comision), neto: deAvro(monto_base) };
      const comando = { tipo: 'RegistrarComision', comisionId, ...importes, en, ahora } as const;
      return [{ conversionId, comando, context }, ...pagada(comisionId, sabido, context, ahora)];
    }
    case 'PresupuestoInsuficiente': {
      // With a commission it was about making that one larger: it stays as it is, and so does the conversion.
      if (data.comision_id !== null) return [];
      const { conversion_id: conversionId, campana_id: presupuestoId, timestamp: en } = data;
      return [{ conversionId, comando: { tipo: 'RegistrarSinPresupuesto', presupuestoId, en, ahora }, context }];
    }
    case 'PagoConfirmado':
      return data.comisiones.flatMap((id) => pagada(id, sabido, context, ahora));
    case 'ComisionAjustada':
    case 'ComisionAprobada':
    case 'ComisionRechazada':
    case 'ComisionAnulada':
    case 'PagoSolicitado':
    case 'PagoFallido':
      return [];
  }
}

/** A conversion is paid with the last of its commissions. */
function pagada(comisionId: string, sabido: Sabido, context: Pedido['context'], ahora: Date): Pedido[] {
  const fila = sabido.filas.get(comisionId);
  const { conversion_id: conversionId = null, pago_id: pagoId = null, pagada_en: en = null } = fila ?? {};
  if (conversionId === null || pagoId === null || en === null || sabido.pendientes.has(conversionId)) return [];
  return [{ conversionId, comando: { tipo: 'RegistrarPago', pagoId, en, ahora }, context }];
}
