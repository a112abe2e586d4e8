import { z } from 'zod';

/** Shapes that several answers share. */
export const instante = z.iso.datetime();
export const texto = z.string().nullable();
export const importe = z.object({ monto: z.string(), moneda: z.string() });
export const decision = z.enum(['VALIDADA', 'EN_REVISION', 'RECHAZADA']).nullable();

/** What is odd about what was taken nevertheless. */
export const avisoJsonSchema = z.object({
  codigo: z.enum(['campana_improbable', 'afiliado_improbable']),
  detalle: z.string(),
});
