import { z } from 'zod';

/** Shapes that several answers share. */
export const instante = z.iso.datetime();
export const texto = z.string().nullable();
export const importe = z.object({ monto: z.string(), moneda: z.string() });
export const decision = z.enum(['VALIDADA', 'EN_REVISION', 'RECHAZADA']).nullable();
