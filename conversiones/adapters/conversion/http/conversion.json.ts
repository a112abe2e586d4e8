import { z } from 'zod';
import { dineroJson, idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { ConversionGuardada } from '../../../application/conversion/conversiones.js';
import {
  afiliadoDe,
  type AjusteRegistrado,
  type Conversion,
  type ReembolsoRegistrado,
} from '../../../domain/conversion/estado.js';
import { SITUACIONES } from '../../../domain/conversion/situacion.js';
import { type PasoDeCuenta, pasosDe } from '../../../domain/historia/pasos.js';
import { cuponesDe, TIPOS_CONVERSION } from '../../../domain/pedido/datos.js';
import { avisoJsonSchema, decision, importe, instante, texto } from '../../http/valores.json.js';
import { decisionJson, decisionJsonSchema } from './decision.json.js';

const comision = z.object({ id: z.string(), monto: importe }).nullable();

export const conversionJsonSchema = z.object({
  id: idSchema,
  marca_id: z.string(),
  affiliate_id: texto.describe('Whose it is, mainly; null: nobody is named and nothing is decided.'),
  campaign_id: z.string(),
  transaction_id: z.string(),
  conversion_type: z.enum(TIPOS_CONVERSION),
  conversion_value: importe.describe('As reported, or as amended since.'),
  valor_neto: importe.describe('Less refunds.'),
  estado: z.enum(SITUACIONES),
  razon: texto.describe('en_espera, or why it was held, rejected or cancelled.'),
  decision: decision.describe('What was decided, whatever happened later; null while it waits.'),
  fraud_score: z.int(),
  ...decisionJsonSchema,
  comision_calculada: comision.describe('As it was calculated when the conversion was confirmed.'),
  comision_actual: comision.describe('As it is now, after refunds and whatever else was booked.'),
  ocurrido_en: instante,
  recibido_en: instante,
  user_id: texto,
  clic_id: texto,
  coupon_code: texto,
  cupones: z.array(z.string()).describe('All coupons of the order.'),
  pais: texto,
  source_url: texto,
  destination_url: texto,
  metadata: z.record(z.string(), z.string()),
  historica: z.boolean(),
  reembolsos: z.array(
    z.object({
      reembolso_id: z.string(),
      monto: importe.describe('What was given back.'),
      exceso: importe.nullable().describe('What was asked for beyond what was left.'),
      motivo: z.string(),
      ocurrido_en: instante,
    }),
  ),
  ajustes: z.array(z.object({ ajuste_id: z.string(), valor: importe, motivo: z.string(), ocurrido_en: instante })),
  pasos: z.array(
    z.object({
      paso: z.enum(['deteccion', 'validacion', 'comision', 'aprobacion', 'solicitud', 'pago', 'cancelacion']),
      estado: z.enum(['hecho', 'pendiente', 'fallido', 'omitido']),
      en: instante.nullable(),
      detalle: texto,
    }),
  ),
  version: z.int(),
  avisos: z
    .array(avisoJsonSchema)
    .optional()
    .describe('What is odd about one that waits: an id that no fact is likely to bring.'),
});

export const conversionJson = (
  { id, estado: c, historia, version }: ConversionGuardada,
  actual = c.comision,
  cuenta: readonly PasoDeCuenta[] = [],
): z.output<typeof conversionJsonSchema> => ({
  id,
  marca_id: c.datos.marcaId,
  affiliate_id: afiliadoDe(c),
  campaign_id: c.datos.campanaId,
  transaction_id: c.datos.transaccionId,
  conversion_type: c.datos.tipo,
  conversion_value: dineroJson(c.valor),
  valor_neto: dineroJson(c.neto),
  estado: c.situacion,
  razon: c.razon,
  decision: c.decision,
  fraud_score: c.puntuacion,
  comision_calculada: comisionJson(c.comision),
  comision_actual: comisionJson(actual),
  ocurrido_en: c.datos.ocurridoEn.toISOString(),
  recibido_en: c.recibidoEn.toISOString(),
  user_id: c.datos.usuarioId,
  clic_id: c.datos.clicId,
  coupon_code: c.datos.cupon,
  cupones: [...cuponesDe(c.datos)],
  pais: c.datos.pais,
  source_url: c.datos.origen,
  destination_url: c.datos.destino,
  metadata: { ...c.datos.metadatos },
  historica: c.datos.historica,
  reembolsos: c.reembolsos.map(reembolsoJson),
  ajustes: c.ajustes.map(ajusteJson),
  pasos: pasosDe(historia, cuenta).map((paso) => ({ ...paso, en: paso.en?.toISOString() ?? null })),
  version,
  ...decisionJson(c),
});

const comisionJson = (una: Conversion['comision']) => una && { id: una.id, monto: dineroJson(una.monto) };

const reembolsoJson = ({ reembolsoId, monto, exceso, motivo, ocurridoEn }: ReembolsoRegistrado) => ({
  reembolso_id: reembolsoId,
  monto: dineroJson(monto),
  exceso: exceso && dineroJson(exceso),
  motivo,
  ocurrido_en: ocurridoEn.toISOString(),
});

const ajusteJson = ({ ajusteId, valor, motivo, ocurridoEn }: AjusteRegistrado) => ({
  ajuste_id: ajusteId,
  valor: dineroJson(valor),
  motivo,
  ocurrido_en: ocurridoEn.toISOString(),
});
