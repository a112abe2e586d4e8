import { z } from 'zod';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { monedaSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { Marca } from '../../domain/marca/marca.js';

export const nuevaMarcaSchema = z.strictObject({
  nombre: z.string().trim().min(1).max(200),
  moneda: monedaSchema,
  zona_horaria: z.string().meta({ examples: ['Europe/London'] }),
  prueba: z
    .boolean()
    .default(false)
    .describe('To try the platform out: it stands in no sum over all brands. There is one; 409 for a second.'),
});

export const filtroMarcasSchema = pageSchema.extend({ nombre: z.string().max(200).optional() });

export const marcaJsonSchema = z.object({
  id: z.uuid(),
  nombre: z.string(),
  moneda: z.string(),
  zona_horaria: z.string(),
  creada_en: z.iso.datetime(),
});

export const marcaJson = ({ id, nombre, moneda, zonaHoraria, creadaEn }: Marca) => ({
  id,
  nombre,
  moneda,
  zona_horaria: zonaHoraria,
  creada_en: creadaEn.toISOString(),
});
