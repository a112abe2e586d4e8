import { z } from 'zod';
import { importeSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { Ajuste, Reembolso } from '../../../domain/conversion/comandos.js';
import { texto } from '../../http/campos.js';

export const reembolsoSchema = z.strictObject({
  reembolso_id: texto(100).describe('The same one counts once.'),
  monto: importeSchema,
  motivo: z.string().max(500),
  ocurrido_en: instantSchema.nullish(),
});

export const enEsperaSchema = z.object({ estado: z.literal('EN_ESPERA'), hasta: z.iso.datetime() });

export const reembolsoDe = (r: z.output<typeof reembolsoSchema>): Reembolso => ({
  reembolsoId: r.reembolso_id,
  monto: r.monto,
  motivo: r.motivo,
  ocurridoEn: r.ocurrido_en ?? null,
});

export const ajusteSchema = z.strictObject({
  ajuste_id: texto(100).describe('The same one counts once.'),
  valor: importeSchema.describe('What the conversion is worth, refunds left aside.'),
  motivo: z.string().max(500),
  ocurrido_en: instantSchema.nullish(),
});

export const ajusteDe = (a: z.output<typeof ajusteSchema>): Ajuste => ({
  ajusteId: a.ajuste_id,
  valor: a.valor,
  motivo: a.motivo,
  ocurridoEn: a.ocurrido_en ?? null,
});

export const cancelacionSchema = z.strictObject({ razon: texto(500) });
