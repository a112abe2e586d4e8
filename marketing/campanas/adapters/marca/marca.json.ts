import { z } from 'zod';
import { monedaSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { paginaPorFechaSchema } from '../../../comun/adapters/http/pagina.js';
import { ESTADOS_MARCA } from '../../domain/marca/marca.js';
import type { MarcaGuardada } from '../../domain/marca/marca.repository.js';

const nombre = z
  .string()
  .min(1)
  .max(400)
  .meta({ examples: ['Calzado Andino'] });
const zona_horaria = z.string().meta({ examples: ['Europe/London'] });

export const nuevaMarcaSchema = z.strictObject({
  nombre,
  moneda: monedaSchema,
  zona_horaria,
  prueba: z
    .boolean()
    .default(false)
    .describe('To try the platform out: it stands in no sum over all brands. There is one; 409 for a second.'),
});

export const cambiosMarcaSchema = z.strictObject({
  nombre: nombre.optional(),
  moneda: monedaSchema.optional(),
  zona_horaria: zona_horaria.optional().describe('Of campaigns to come; those that are there keep theirs.'),
  estado: z.enum(ESTADOS_MARCA).optional().describe('INACTIVA: what is there goes on, nothing new is begun.'),
});

export const filtroMarcasSchema = paginaPorFechaSchema.extend({
  nombre: z.string().min(1).max(200).optional(),
  estado: z.enum(ESTADOS_MARCA).optional(),
});

export const marcaJsonSchema = z.object({
  id: z.uuid(),
  nombre: z.string(),
  moneda: z.string(),
  zona_horaria: z.string(),
  estado: z.enum(ESTADOS_MARCA),
  creada_en: z.iso.datetime(),
  version: z.int(),
});

export const marcaJson = ({ estado: m, version }: MarcaGuardada) => ({
  id: m.id,
  nombre: m.nombre,
  moneda: m.moneda,
  zona_horaria: m.zonaHoraria,
  estado: m.estado,
  creada_en: m.creadaEn.toISOString(),
  version,
});
