import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import { contextOf, type Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { AlCambiarComision } from '../../application/conversion/al-cambiar-comision.js';
import type { HechoDeComision } from '../../application/conversion/comisiones.js';
import { deAvro } from './dinero.avro.js';

type Mensaje = Incoming<Oidos<'comisiones.eventos', 'conversiones-consumer'>>;

/** What marketing tells of commissions and their payment. */
@Injectable()
export class ComisionesConsumer {
  constructor(private readonly alCambiar: AlCambiarComision) {}

  readonly handle = (batch: readonly Mensaje[]): Promise<void> => this.alCambiar.handle(batch.flatMap(hechoDe));
}

/** What was earned by having referred somebody says nothing about the conversion. */
function hechoDe(mensaje: Mensaje): HechoDeComision[] {
  const { type: tipo, data, sequence: secuencia } = mensaje;
  const comun = { context: contextOf(mensaje), en: data.timestamp };
  switch (tipo) {
    case 'ComisionCalculada': {
      if (data.clase === 'REFERIDO') return [];
      const { id: comisionId, conversion_id: conversionId, fecha_calculo: calculadaEn } = data;
      const importes = { comision: deAvro(data.monto_comision), neto: deAvro(data.monto_base) };
      return [{ ...comun, tipo, comisionId, conversionId, secuencia, calculadaEn, ...importes }];
    }
    case 'ComisionAjustada':
      return [{ ...comun, tipo, comisionId: data.comision_id, secuencia, saldo: deAvro(data.saldo) }];
    case 'ComisionAprobada':
      return [{ ...comun, tipo, comisionId: data.comision_id, por: data.por }];
    case 'ComisionRechazada':
    case 'ComisionAnulada':
      return [{ ...comun, tipo, comisionId: data.comision_id, motivo: data.codigo ?? data.motivo }];
    case 'PresupuestoInsuficiente': {
      const { conversion_id: conversionId, campana_id: presupuestoId, comision_id: comisionId } = data;
      return [{ ...comun, tipo, conversionId, presupuestoId, comisionId }];
    }
    case 'PagoSolicitado':
      return [{ ...comun, tipo, comisiones: data.comisiones, liquidacionId: data.liquidacion_id }];
    case 'PagoConfirmado':
      return [{ ...comun, tipo, comisiones: data.comisiones, pagoId: data.pago_id }];
    case 'PagoDevuelto':
      return [{ ...comun, tipo, comisiones: data.comisiones, pagoId: data.pago_id, codigo: data.codigo }];
    case 'PagoFallido': {
      const { comisiones, codigo, reintentable } = data;
      return [{ ...comun, tipo, comisiones, codigo, reintentable: reintentable === true }];
    }
  }
}
