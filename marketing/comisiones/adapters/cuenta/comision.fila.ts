import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import { type Fase, participacionDe, type SituacionComision } from '../../domain/cuenta/situacion.js';
import { aperturaAJson, aperturaDeJson } from './topes.json.js';

/** One row of table `comision`. */
export interface ComisionFila {
  id: string;
  version: number;
  conversion_id: string;
  afiliado_id: string;
  campana_id: string;
  marca_id: string;
  moneda: string;
  situacion: SituacionComision;
  saldo: string;
  /** Null: its first entry, before that was kept. */
  calculada: string | null;
  aprobado: string | null;
  retencion: EstadoComision['retencion'];
  visada_por: string | null;
  visada_monto: string | null;
  pagado: string;
  liquidacion_id: string | null;
  en_pago: string | null;
  valor_neto: string;
  nivel: EstadoComision['nivel'];
  terminos_version: number;
  ocurrido_en: Date;
  calculada_en: Date;
  vence_en: Date;
  clase: EstadoComision['clase'];
  principal_id: string | null;
  referidor_id: string | null;
  referidor_estado: NonNullable<EstadoComision['referidor']>['estado'] | null;
  transaccion_id: string | null;
  en_pie: number | null;
  apertura: string | null;
}

export function deFila(f: ComisionFila): EstadoComision {
  const en = (unidades: string | null) => dinero(entero(unidades ?? 0), f.moneda);
  return {
    id: f.id,
    conversionId: f.conversion_id,
    campanaId: f.campana_id,
    marcaId: f.marca_id,
    afiliadoId: f.afiliado_id,
    calculada: en(f.calculada ?? f.saldo),
    saldo: en(f.saldo),
    aprobado: aprobadoDe(f, en),
    pagado: en(f.pagado),
    retencion: f.retencion,
    fase: faseDe(f, en),
    vistoBueno: f.visada_por === null ? null : { por: f.visada_por, monto: en(f.visada_monto) },
    valorNeto: en(f.valor_neto),
    nivel: f.nivel,
    terminosVersion: f.terminos_version,
    ocurridoEn: f.ocurrido_en,
    calculadaEn: f.calculada_en,
    venceEn: f.vence_en,
    clase: f.clase,
    principalId: f.principal_id ?? f.afiliado_id,
    referidor: referidorDe(f),
    enPie: Boolean(f.en_pie ?? entero(f.valor_neto) !== 0n),
    apertura: aperturaDeJson(f.apertura, f.moneda),
    transaccionId: f.transaccion_id,
  };
}

/** Whoever approved before amounts were kept approved all of it. */
function aprobadoDe(f: ComisionFila, en: (unidades: string | null) => Dinero): Dinero | null {
  if (f.aprobado !== null) return en(f.aprobado);
  return f.situacion === 'APROBADA' || f.situacion === 'EN_PAGO' || f.situacion === 'PAGADA' ? en(f.saldo) : null;
}

/** Before states of referrers were kept, all of them earned. */
const referidorDe = ({ referidor_id: id, referidor_estado: estado }: ComisionFila): EstadoComision['referidor'] =>
  id === null ? null : { id, estado: estado ?? 'ACTIVO' };

function faseDe(f: ComisionFila, en: (unidades: string | null) => Dinero): Fase {
  const participa = f.liquidacion_id === null ? null : { liquidacionId: f.liquidacion_id, monto: en(f.en_pago) };
  if (f.situacion === 'PAGADA') return { situacion: 'PAGADA', participa };
  if (f.situacion !== 'EN_PAGO') return { situacion: f.situacion };
  if (!participa) throw new Error(`Commission ${f.id} is being paid by no settlement.`);
  return { situacion: 'EN_PAGO', participa };
}

export function aFila({ snapshot: c, version, events }: Comision) {
  const participa = participacionDe(c.fase);
  return {
    id: c.id,
    version: version + events.length,
    conversion_id: c.conversionId,
    afiliado_id: c.afiliadoId,
    campana_id: c.campanaId,
    marca_id: c.marcaId,
    moneda: c.saldo.moneda,
    situacion: c.fase.situacion,
    calculada: c.calculada.unidadesMenores,
    saldo: c.saldo.unidadesMenores,
    aprobado: c.aprobado?.unidadesMenores ?? null,
    retencion: c.retencion,
    visada_por: c.vistoBueno?.por ?? null,
    visada_monto: c.vistoBueno?.monto.unidadesMenores ?? null,
    pagado: c.pagado.unidadesMenores,
    liquidacion_id: participa?.liquidacionId ?? null,
    en_pago: participa?.monto.unidadesMenores ?? null,
    valor_neto: c.valorNeto.unidadesMenores,
    nivel: c.nivel,
    terminos_version: c.terminosVersion,
    ocurrido_en: c.ocurridoEn,
    calculada_en: c.calculadaEn,
    vence_en: c.venceEn,
    clase: c.clase,
    principal_id: c.principalId,
    referidor_id: c.referidor?.id ?? null,
    referidor_estado: c.referidor?.estado ?? null,
    transaccion_id: c.transaccionId,
    en_pie: Number(c.enPie),
    apertura: aperturaAJson(c.apertura),
  };
}
