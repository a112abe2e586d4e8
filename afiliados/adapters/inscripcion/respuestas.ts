import { z } from 'zod';
import type { Inscripcion } from '../../domain/inscripcion/inscripcion.js';

const instante = z.iso.datetime();

export const inscripcionJsonSchema = z.object({
  id: z.uuid(),
  campana_id: z.uuid(),
  desde: instante,
  hasta: instante.nullable(),
});

export const inscripcionAbiertaJsonSchema = inscripcionJsonSchema.extend({ afiliado_id: z.uuid(), version: z.int() });

export const inscripcionJson = ({ id, campanaId, desde, hasta }: Inscripcion) => ({
  id,
  campana_id: campanaId,
  desde: desde.toISOString(),
  hasta: hasta?.toISOString() ?? null,
});
