import { z } from 'zod';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { Embudo } from '../../../application/historia/ver-embudo.consulta.js';
import type { DiaDeEstadistica } from '../../../application/historia/ver-estadisticas.consulta.js';
import type { Medida } from '../../../domain/historia/medida.js';
import { importe, instante, texto } from '../../http/valores.json.js';

const cuenta = z.int();
const medidas = {
  detectadas: cuenta,
  en_espera: cuenta,
  en_revision: cuenta,
  rechazadas: cuenta,
  canceladas: cuenta,
  sin_presupuesto: cuenta,
  validadas: cuenta.describe('Validated at some time, whatever happened later; confirmadas and pagadas likewise.'),
  confirmadas: cuenta,
  pagadas: cuenta,
  valor: importe,
  neto: importe.describe('Less refunds, of those that stand.'),
  comision_calculada: importe.describe('As calculated when they were confirmed, of those that stand.'),
};

export const estadisticasJsonSchema = z.object({
  datos: z.array(
    z.object({
      campaign_id: z.string(),
      affiliate_id: z.string(),
      moneda: z.string(),
      dia: z.string().describe('Calendar day in `zona`, such as 2026-03-01.'),
      zona: z.string(),
      ...medidas,
    }),
  ),
  cursor: texto,
  al: instante.describe('All that was recorded by then is counted.'),
});

export const embudoJsonSchema = z.object({
  clics: z
    .object({ unicos: cuenta, duplicados: cuenta, invalidos: cuenta })
    .describe('Clicks of the period, as they were marked when they came.'),
  datos: z.array(z.object({ moneda: z.string(), ...medidas })),
  al: instante.describe('All that was recorded by then is counted.'),
});

export const diaJson = ({ campanaId, afiliadoId, moneda, dia, zona, medida }: DiaDeEstadistica) => ({
  campaign_id: campanaId,
  affiliate_id: afiliadoId,
  moneda,
  dia,
  zona,
  ...medidaJson(medida, moneda),
});

export const embudoJson = ({ moneda, medida }: Embudo['monedas'][number]) => ({
  moneda,
  ...medidaJson(medida, moneda),
});

function medidaJson({ valor, neto, comision, ...cuentas }: Medida, moneda: string) {
  const enNumeros = Object.fromEntries(
    Object.entries(cuentas).map(([nombre, n]: [string, bigint]) => [nombre, Number(n)]),
  );
  const importeDe = (unidades: bigint) => dineroJson(dinero(unidades, moneda));
  return { ...enNumeros, valor: importeDe(valor), neto: importeDe(neto), comision_calculada: importeDe(comision) };
}
