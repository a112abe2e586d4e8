import { Injectable } from '@nestjs/common';
import type { Dinero as DineroAvro } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { AlCambiarComisionOPago } from '../../application/saldo/al-cambiar-comision-o-pago.js';
import type { Noticia, Partida, Suceso } from '../../domain/saldo/partida.js';

export type Mensaje = Incoming<Oidos<'comisiones.eventos', 'afiliados-consumer'>>;

@Injectable()
export class SaldoConsumer {
  constructor(private readonly alCambiar: AlCambiarComisionOPago) {}

  readonly handle = (batch: readonly Mensaje[]): Promise<void> => this.alCambiar.execute(batch.map(noticiaDe));
}

export function noticiaDe(mensaje: Mensaje): Noticia {
  const { sequence: secuencia, time: en } = mensaje;
  return { partidaId: partidaDe(mensaje), secuencia, en, suceso: sucesoDe(mensaje) };
}

/** The commission or payment a message is about. */
function partidaDe({ type, data }: Mensaje): string {
  if (type === 'ComisionCalculada') return data.id;
  return 'pago_id' in data ? data.pago_id : data.comision_id;
}

function sucesoDe({ type, data }: Mensaje): Suceso {
  switch (type) {
    case 'ComisionCalculada':
      return completo(data.afiliado_id, data.monto_comision, 'CALCULADA');
    case 'ComisionAjustada':
      return { tipo: 'ajuste', delta: dineroDe(data.delta) };
    case 'ComisionAprobada':
      return { tipo: 'aprobacion', monto: dineroDe(data.monto) };
    case 'ComisionRechazada':
    case 'ComisionAnulada':
      return { tipo: 'anulacion' };
    case 'PagoSolicitado':
      return completo(data.afiliado_id, data.monto, 'SOLICITADO');
    case 'PagoConfirmado':
      return completo(data.afiliado_id, data.monto, 'CONFIRMADO');
    case 'PagoFallido':
      return completo(data.afiliado_id, data.monto, data.reintentable ? 'SOLICITADO' : 'FALLIDO');
    case 'PagoDevuelto':
      return completo(data.afiliado_id, data.monto, 'DEVUELTO');
  }
}

const completo = (afiliadoId: string, monto: DineroAvro, situacion: Partida['situacion']): Suceso => ({
  tipo: 'completo',
  afiliadoId,
  importe: dineroDe(monto),
  situacion,
});

const dineroDe = ({ unidades_menores, moneda }: DineroAvro): Dinero => dinero(unidades_menores, moneda);
