import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import {
  claveDe,
  type EstadoDeReembolso,
  type ReembolsoGuardado,
  type ReembolsoPendiente,
} from '../../domain/reembolso/pendiente.js';
import { razonPor } from '../../domain/reembolso/rechazo.js';

/** One row of `reembolso_en_espera`. `conversion_id` of one of a customer is its own key, `clave`, once more. */
export interface PendienteFila {
  readonly conversion_id: string;
  readonly reembolso_id: string;
  readonly marca_id: string;
  /** Null: written by the version before. */
  readonly clave: string | null;
  readonly user_id: string | null;
  readonly por: string;
  readonly moneda: string;
  readonly monto: string;
  readonly aplicado: string;
  readonly motivo: string;
  readonly ocurrido_en: Date | null;
  readonly recibido_en: Date;
  readonly estado: 'EN_ESPERA' | 'APLICADO' | 'VENCIDO' | 'NEGADO';
  readonly codigo: string | null;
  readonly resuelto_en: Date | null;
}

export const COLUMNAS = [
  'conversion_id',
  'reembolso_id',
  'marca_id',
  'clave',
  'user_id',
  'por',
  'moneda',
  'monto',
  'motivo',
  'ocurrido_en',
  'recibido_en',
  'estado',
] as const;

export const filaDePendiente = (p: ReembolsoPendiente): unknown[] => {
  const { reembolso: r, quien, de } = p;
  const clave = claveDe(p);
  return [
    'conversionId' in de ? de.conversionId : clave,
    r.reembolsoId,
    quien.marcaId ?? '',
    clave,
    'usuarioId' in de ? de.usuarioId : null,
    quien.actor,
    r.monto.moneda,
    String(r.monto.unidadesMenores),
    r.motivo,
    r.ocurridoEn,
    p.recibidoEn,
    'EN_ESPERA',
  ];
};

export const pendienteDeFila = (f: PendienteFila): ReembolsoGuardado => ({
  id: f.clave ?? f.conversion_id,
  de: f.user_id === null ? { conversionId: f.conversion_id } : { usuarioId: f.user_id },
  quien: { actor: f.por, marcaId: f.marca_id === '' ? null : f.marca_id, afiliadoId: null },
  reembolso: {
    reembolsoId: f.reembolso_id,
    monto: dinero(BigInt(f.monto), f.moneda),
    motivo: f.motivo,
    ocurridoEn: f.ocurrido_en,
  },
  recibidoEn: f.recibido_en,
  estado: estadoDe(f),
  aplicado: dinero(BigInt(f.aplicado), f.moneda),
  razon: f.codigo === null ? null : razonPor(f.codigo),
  resueltoEn: f.resuelto_en,
});

const estadoDe = ({ estado }: PendienteFila): EstadoDeReembolso =>
  estado === 'VENCIDO' || estado === 'NEGADO' ? 'RECHAZADO' : estado;
