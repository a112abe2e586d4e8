import { z } from 'zod';
import {
  idSchema,
  importeSchema,
  instantSchema,
  monedaSchema,
} from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { paginaPorFechaSchema } from '../../../comun/adapters/http/pagina.js';
import { SITUACIONES_LIQUIDACION } from '../../domain/liquidacion/liquidacion.js';

export const liquidacionSchema = z
  .strictObject({
    moneda: monedaSchema,
    /** Sales up to here are part of it; now, if not given. */
    corte: instantSchema.optional(),
    /** Affiliates who are owed less are carried over; absent: what the brand says for this currency. */
    minimo: importeSchema.optional(),
    marca_id: idSchema.optional(),
  })
  .refine(({ moneda, minimo }) => !minimo || minimo.moneda === moneda, {
    error: 'must be in the currency of the settlement',
    path: ['minimo', 'moneda'],
  })
  .refine(({ minimo }) => !minimo || minimo.unidadesMenores >= 0n, {
    error: 'must not be negative',
    path: ['minimo', 'monto'],
  });

export const aprobacionSchema = z.strictObject({
  huella: z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be the huella of the settlement, as it was read' }),
});

export const cancelacionSchema = z.strictObject({ razon: z.string().trim().min(1).max(500) });

export const filtroLiquidacionesSchema = paginaPorFechaSchema.extend({
  estado: z.enum(SITUACIONES_LIQUIDACION).optional(),
  afiliado_id: idSchema.optional().describe('One whom it pays.'),
  referencia: z.string().min(1).max(128).optional().describe("The gateway's own, of one of its payments."),
});
