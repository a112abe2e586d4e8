import { paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/values.js';
import { z } from 'zod';
import { SITUACIONES_COMISION } from '../../domain/cuenta.js';

export const decisionSchema = z.strictObject({ motivo: z.string().max(500).optional() });

export const filtroSchema = paginaSchema.extend({
  conversion_id: idSchema.optional(),
  afiliado_id: idSchema.optional(),
  campana_id: idSchema.optional(),
  estado: z.enum(SITUACIONES_COMISION).optional(),
});
