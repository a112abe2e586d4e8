import { z } from 'zod';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { dineroJsonONada, importe } from '../../../comun/adapters/http/importe.json.js';
import type { CifrasDe } from '../../application/cifras-por-moneda.js';
import type { ReporteDeAfiliado } from '../../application/ver-reporte-de-afiliado.consulta.js';
import type { ReporteDeCampana } from '../../application/ver-reporte-de-campana.consulta.js';
import { type Aporte, SIN_MONEDA } from '../../domain/aporte.js';

const ppm = z.number().nullable();
const cifras = z.object({
  conversiones: z.int().describe('Detected, whatever became of them.'),
  validadas: z.int().describe('Validated at some time, whatever was refunded later.'),
  confirmadas: z.int(),
  valor_neto: importe.describe('Of validated ones, after refunds.'),
  comision: importe,
});
const al = z.iso.datetime().nullable().describe('Time of the newest event in it; null: none yet.');
export const reporteDeCampana = cifras.extend({
  campana_id: z.uuid(),
  nombre: z.string(),
  clics: z.int(),
  costo_por_adquisicion: importe.nullable().describe('Commission for each confirmed conversion; null: none yet.'),
  roi_ppm: ppm.describe('(net value − commission) / commission, in parts per million; null: no commission yet.'),
  meta_conversiones: z.int().nullable(),
  avance_ppm: ppm.describe('Validated conversions against the target, in parts per million; null: it has none.'),
  al,
});
export const reporteDeAfiliado = z.object({
  afiliado_id: z.uuid(),
  clics: z.int(),
  por_moneda: z.array(cifras.extend({ moneda: z.string() })),
  por_campana: z.array(cifras.extend({ moneda: z.string(), campana_id: z.uuid() })),
  al,
});

export const demanda = z.object({
  campana_id: z.uuid(),
  comision: importe.describe('What its commissions come to.'),
  comision_sin_limite: importe.describe('What they would, with no limit to its budget, by what is known now.'),
  sin_presupuesto: z.int().describe('Conversions that got none because the budget did not suffice.'),
});

export const reporteDeCampanaJson = ({ campana, cifras: suyas, rendimiento, partes }: ReporteDeCampana) => ({
  campana_id: campana.id,
  nombre: campana.nombre,
  clics: clicsDe(partes),
  ...cifrasJson(suyas),
  costo_por_adquisicion: dineroJsonONada(rendimiento.costoPorAdquisicion),
  roi_ppm: numeroONada(rendimiento.roiPpm),
  meta_conversiones: campana.metaConversiones,
  avance_ppm: numeroONada(rendimiento.avancePpm),
  al: alDe(partes),
});

export const reporteDeAfiliadoJson = (id: string, { porMoneda, porCampana }: ReporteDeAfiliado) => ({
  afiliado_id: id,
  clics: clicsDe(porMoneda),
  por_moneda: porMoneda.filter(conMoneda).map(({ moneda, aporte }) => ({ moneda, ...cifrasJson(aporte) })),
  por_campana: porCampana
    .filter(conMoneda)
    .map(({ campanaId, moneda, aporte }) => ({ campana_id: campanaId, moneda, ...cifrasJson(aporte) })),
  al: alDe(porMoneda),
});

const conMoneda = ({ moneda }: CifrasDe): boolean => moneda !== SIN_MONEDA;
const clicsDe = (todas: readonly CifrasDe[]): number => todas.reduce((suma, { aporte }) => suma + aporte.clics, 0);
const numeroONada = (valor: bigint | null) => (valor === null ? null : Number(valor));

const cifrasJson = ({ conversiones, validadas, confirmadas, valorNeto, comision }: Aporte) => ({
  conversiones,
  validadas,
  confirmadas,
  valor_neto: dineroJson(valorNeto),
  comision: dineroJson(comision),
});

const alDe = (todas: readonly CifrasDe[]): string | null =>
  todas.reduce<Date | null>((al, una) => (al && al > una.al ? al : una.al), null)?.toISOString() ?? null;
