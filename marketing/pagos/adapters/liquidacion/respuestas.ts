import { z } from 'zod';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { MOTIVOS_DE_ARRASTRE } from '../../domain/liquidacion/corte.js';
import {
  aprobadaPorDe,
  cancelacionDe,
  type FaseDeLiquidacion,
  SITUACIONES_LIQUIDACION,
  totalDe,
} from '../../domain/liquidacion/liquidacion.js';
import type { LiquidacionGuardada } from '../../domain/liquidacion/liquidacion.repository.js';

const instante = z.iso.datetime();

export const liquidacionJsonSchema = z.object({
  id: z.uuid(),
  marca_id: z.uuid(),
  moneda: z.string(),
  corte: instante,
  minimo: importe,
  estado: z.enum(SITUACIONES_LIQUIDACION),
  total: importe.describe('Of the lines that are paid.'),
  lineas: z.array(
    z.object({
      afiliado_id: z.uuid(),
      monto: importe,
      comisiones: z.int(),
      pagadera: z.boolean().describe('false: carried over to a later settlement.'),
      motivo: z.enum(MOTIVOS_DE_ARRASTRE).nullable().describe('Why it is carried over.'),
    }),
  ),
  huella: z.string().describe('Of the content: whoever approves repeats it.'),
  creada_por: z.string(),
  creada_en: instante,
  aprobada_por: z.string().nullable(),
  cancelacion: z
    .object({ por: z.string(), razon: z.string(), en: instante })
    .nullable()
    .describe('Who took it back: what it would have paid is owed again.'),
  version: z.int(),
});

export function liquidacionJson({ estado: l, version }: LiquidacionGuardada) {
  return {
    id: l.id,
    marca_id: l.marcaId,
    moneda: l.moneda,
    corte: l.corte.toISOString(),
    minimo: dineroJson(l.minimo),
    estado: l.fase.situacion,
    total: dineroJson(totalDe(l)),
    lineas: l.lineas.map(({ afiliadoId, monto, ...resto }) => ({
      afiliado_id: afiliadoId,
      monto: dineroJson(monto),
      ...resto,
    })),
    huella: l.huella,
    creada_por: l.creadaPor,
    creada_en: l.creadaEn.toISOString(),
    aprobada_por: aprobadaPorDe(l.fase),
    cancelacion: cancelacionJson(l.fase),
    version,
  };
}

function cancelacionJson(fase: FaseDeLiquidacion) {
  const cancelacion = cancelacionDe(fase);
  return cancelacion && { por: cancelacion.por, razon: cancelacion.razon, en: cancelacion.en.toISOString() };
}
