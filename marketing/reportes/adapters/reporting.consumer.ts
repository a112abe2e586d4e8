import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import {
  type BatchHandler,
  subscriptionTo,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { deAvro, type DineroAvro } from '../../comun/adapters/dinero.avro.js';
import { AlCambiarComision } from '../application/al-cambiar-comision.js';
import { AlMoverseDeuda } from '../application/al-moverse-deuda.js';
import type { SaldoReportado } from '../domain/comision-reportada.js';
import type { Concepto, Movimiento } from '../domain/movimiento.js';

type Oido = Oidos<'comisiones.eventos', 'reporting-consumer'>;

/** `reporting-consumer` on comisiones.eventos. */
@Injectable()
export class ReportingConsumer {
  constructor(
    subscriptions: Subscriptions,
    private readonly alMoverseDeuda: AlMoverseDeuda,
    private readonly alCambiarComision: AlCambiarComision,
  ) {
    subscriptions.add(subscriptionTo('comisiones.eventos', 'reporting-consumer', this.handle));
  }

  readonly handle: BatchHandler<Oido> = async (batch) => {
    await this.alMoverseDeuda.handle(batch.flatMap((mensaje) => movimientoDe(mensaje) ?? []));
    await this.alCambiarComision.handle(batch.flatMap((mensaje) => saldoDe(mensaje) ?? []));
  };
}

function saldoDe({ type, data, sequence, time: al, marca_id }: Incoming<Oido>): SaldoReportado | null {
  switch (type) {
    case 'ComisionCalculada': {
      const saldo = deAvro(data.monto_comision);
      const cuya = { campanaId: data.campana_id, afiliadoId: data.afiliado_id, marcaId: marca_id ?? '' };
      return { comisionId: data.id, de: { ...cuya, moneda: saldo.moneda }, saldo, secuencia: sequence, al };
    }
    case 'ComisionAjustada':
      return { comisionId: data.comision_id, de: null, saldo: deAvro(data.saldo), secuencia: sequence, al };
    case 'ComisionAprobada':
    case 'PagoSolicitado':
    case 'PagoConfirmado':
    case 'PagoFallido':
    case 'PagoDevuelto':
      return null;
  }
}

function movimientoDe(mensaje: Incoming<Oido>): Movimiento | null {
  const { type, data } = mensaje;
  switch (type) {
    case 'ComisionCalculada':
      return mover(mensaje, 'devengo', data.monto_comision);
    case 'ComisionAjustada':
      return mover(mensaje, data.tipo === 'RECUPERO' ? 'recupero' : 'ajuste', data.delta);
    case 'ComisionAprobada':
      return mover(mensaje, 'aprobado', data.monto);
    case 'PagoSolicitado':
      return mover(mensaje, 'solicitado', data.monto);
    case 'PagoConfirmado':
      return mover(mensaje, 'pagado', data.monto);
    case 'PagoFallido':
      return data.reintentable ? null : mover(mensaje, 'fallido', data.monto);
    case 'PagoDevuelto':
      return mover(mensaje, 'devuelto', data.monto);
  }
}

const mover = (
  { subject, sequence, marca_id, time }: Incoming<Oido>,
  concepto: Concepto,
  monto: DineroAvro,
): Movimiento => ({
  origenId: subject,
  secuencia: sequence,
  marcaId: marca_id ?? '',
  concepto,
  monto: deAvro(monto),
  al: time,
});
