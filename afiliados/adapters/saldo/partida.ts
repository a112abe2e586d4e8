import type { Dinero } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import { NotYet } from '@alpespartner/shared-kernel/application/not-yet.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { Partida } from '../../domain/saldo.js';

export type Mensaje = Incoming<Oidos<'comisiones.eventos', 'afiliados-consumer'>>;

/** The commission or payment a message is about. */
export function partidaDe({ type, data }: Mensaje): string {
  switch (type) {
    case 'ComisionCalculada':
      return data.id;
    case 'ComisionAjustada':
    case 'ComisionAprobada':
    case 'ComisionRechazada':
    case 'ComisionAnulada':
      return data.comision_id;
    case 'PagoSolicitado':
    case 'PagoConfirmado':
    case 'PagoFallido':
      return data.pago_id;
  }
}

/**
 * A commission or payment after a message; itself when it knows the message already (by `sequence`).
 * Throws NotYet for a change of a commission whose calculation has not arrived.
 */
export function siguiente(partida: Partida | undefined, mensaje: Mensaje): Partida {
  if (partida && mensaje.sequence <= partida.secuencia) return partida;
  return { ...trasMensaje(partida, mensaje), secuencia: mensaje.sequence };
}

function trasMensaje(partida: Partida | undefined, mensaje: Mensaje): Partida {
  const { type, data } = mensaje;
  switch (type) {
    case 'ComisionCalculada':
      return nueva(data.id, data.afiliado_id, data.monto_comision, 'CALCULADA');
    case 'ComisionAjustada':
      return ajustada(conocida(partida, mensaje), data.delta);
    case 'ComisionAprobada':
      return { ...conocida(partida, mensaje), situacion: 'APROBADA' };
    case 'ComisionRechazada':
    case 'ComisionAnulada':
      return { ...conocida(partida, mensaje), situacion: 'ANULADA' };
    case 'PagoSolicitado':
      return nueva(data.pago_id, data.afiliado_id, data.monto, 'SOLICITADO');
    case 'PagoConfirmado':
      return nueva(data.pago_id, data.afiliado_id, data.monto, 'CONFIRMADO');
    case 'PagoFallido':
      return nueva(data.pago_id, data.afiliado_id, data.monto, data.reintentable ? 'SOLICITADO' : 'FALLIDO');
  }
}

const nueva = (id: string, afiliadoId: string, monto: Dinero, situacion: Partida['situacion']): Partida => ({
  id,
  afiliadoId,
  moneda: monto.moneda,
  importe: monto.unidades_menores,
  situacion,
  secuencia: 0n,
});

function conocida(partida: Partida | undefined, { data }: Mensaje): Partida {
  if (!partida) throw new NotYet(`ComisionCalculada of ${'comision_id' in data ? data.comision_id : 'it'}`);
  return partida;
}

/** Not a DomainError: a currency that changes is a fault to look into, not an answer. */
function ajustada(partida: Partida, { unidades_menores, moneda }: Dinero): Partida {
  if (moneda !== partida.moneda) throw new Error(`Commission ${partida.id} is in ${partida.moneda}, not ${moneda}.`);
  return { ...partida, importe: partida.importe + unidades_menores };
}
