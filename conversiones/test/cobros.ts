import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { MARCA } from './servicio.js';
import type { Par } from './vecinos.js';

/** What marketing tells of commissions and payments. */

const gbp = (peniques: number) => ({ unidades_menores: BigInt(peniques), moneda: 'GBP' });

export function comisionCalculada(quien: Par, conversion_id: string, id: string): Announcement<ComisionesEventos> {
  const en = new Date('2026-03-02T00:00:00Z');
  const data = {
    id,
    afiliado_id: quien.afiliado,
    campana_id: quien.campana,
    user_id: null,
    conversion_id,
    monto_comision: gbp(5_00),
    porcentaje_comision: 50_000n,
    tipo_comision: 'PORCENTAJE' as const,
    terminos_version: 1,
    nivel: 'PLATA' as const,
    monto_base: gbp(100_00),
    fecha_calculo: en,
    timestamp: en,
    clase: null,
  };
  return { type: 'ComisionCalculada', subject: id, sequence: 1n, marcaId: MARCA, data };
}

const DESPUES = new Date('2026-03-03T00:00:00Z');

export const comisionAprobada = ({ afiliado }: Par, id: string): Announcement<ComisionesEventos> => ({
  type: 'ComisionAprobada',
  subject: id,
  sequence: 2n,
  marcaId: MARCA,
  data: {
    id,
    comision_id: id,
    afiliado_id: afiliado,
    monto: gbp(5_00),
    por: 'sistema',
    motivo: null,
    timestamp: DESPUES,
  },
});

/** The n-th thing that is told of a payment of this commission, a day each. */
export function pago(
  { afiliado }: Par,
  comision: string,
  id: string,
  type: 'PagoSolicitado' | 'PagoFallido' | 'PagoConfirmado' | 'PagoDevuelto',
  n: number,
): Announcement<ComisionesEventos> {
  const timestamp = new Date(DESPUES.getTime() + n * 86_400_000);
  const fallo =
    type === 'PagoFallido'
      ? { codigo: 'limite_diario', reintentable: true }
      : { codigo: type === 'PagoDevuelto' ? 'cuenta_cerrada' : null, reintentable: null };
  const data = {
    id,
    pago_id: id,
    liquidacion_id: 'li-1',
    afiliado_id: afiliado,
    monto: gbp(5_00),
    comisiones: [comision],
    referencia: null,
    intentos: n,
    ...fallo,
    timestamp,
  };
  return { type, subject: id, sequence: BigInt(n), marcaId: MARCA, data };
}
