import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { type EstadoComision, pagadoDe } from '../../domain/cuenta/cuenta.js';
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
    saldo: en(f.saldo),
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
    referidorId: f.referidor_id,
    enPie: Boolean(f.en_pie ?? entero(f.valor_neto) !== 0n),
    apertura: aperturaDeJson(f.apertura, f.moneda),
  };
}

function faseDe(f: ComisionFila, en: (unidades: string | null) => Dinero): Fase {
  const participa = f.liquidacion_id === null ? null : { liquidacionId: f.liquidacion_id, monto: en(f.en_pago) };
  if (f.situacion === 'PAGADA') return { situacion: 'PAGADA', pagado: en(f.pagado), participa };
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
    saldo: c.saldo.unidadesMenores,
    visada_por: c.vistoBueno?.por ?? null,
    visada_monto: c.vistoBueno?.monto.unidadesMenores ?? null,
    pagado: pagadoDe(c).unidadesMenores,
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
    referidor_id: c.referidorId,
    en_pie: Number(c.enPie),
    apertura: aperturaAJson(c.apertura),
  };
}
