import { z } from 'zod';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { Enlace } from '../../../domain/seguimiento/enlace.js';
import { instante } from '../../http/valores.json.js';

const destino = z.string().max(2000).describe('Page of the shop; the click is added to it as `clic_id`.');

export const enlaceSchema = z.strictObject({
  affiliate_id: idSchema,
  campaign_id: idSchema,
  destination_url: destino,
});

export const cambioDeEnlaceSchema = z.strictObject({ destination_url: destino });

export const idDeEnlace = z.string().regex(/^[\w-]{1,16}$/, { error: 'is no id of a link' });

export const filtroDeEnlacesSchema = pageSchema.extend({
  affiliate_id: idSchema.optional(),
  campaign_id: idSchema.optional(),
  estado: z.enum(['ACTIVO', 'TERMINADO']).optional(),
});

export const enlaceJsonSchema = z.object({
  id: z.string(),
  marca_id: z.string(),
  affiliate_id: z.string(),
  campaign_id: z.string(),
  destination_url: z.string(),
  ruta: z.string().describe('Path of this service; needs no token.'),
  url: z.url().describe('The whole address, to be given to visitors.'),
  estado: z.enum(['ACTIVO', 'TERMINADO']),
  creado_en: instante,
  terminado_en: instante.nullable(),
});

export const enlacesJsonSchema = z.object({ datos: z.array(enlaceJsonSchema), cursor: z.string().nullable() });

/** `base`: where visitors find this service. */
export const enlaceJson = (enlace: Enlace, base: string): z.output<typeof enlaceJsonSchema> => ({
  id: enlace.id,
  marca_id: enlace.marcaId,
  affiliate_id: enlace.afiliadoId,
  campaign_id: enlace.campanaId,
  destination_url: enlace.destino,
  ruta: `/r/${enlace.id}`,
  url: `${base.replace(/\/+$/, '')}/r/${enlace.id}`,
  estado: enlace.terminadoEn === null ? 'ACTIVO' : 'TERMINADO',
  creado_en: enlace.creadoEn.toISOString(),
  terminado_en: enlace.terminadoEn?.toISOString() ?? null,
});
