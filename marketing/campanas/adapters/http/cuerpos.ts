import { paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import {
  idSchema,
  importeSchema,
  instanteSchema,
  monedaSchema,
} from '@alpespartner/shared-kernel/platform/http/values.js';
import { z } from 'zod';
import { POLITICAS_FRAUDE, POLITICAS_PRESUPUESTO, TIPOS_CAMPANA } from '../../domain/datos-campana.js';
import { NIVELES, TIPOS_AFILIADO } from '../../domain/segmentacion.js';
import { SITUACIONES } from '../../domain/situacion.js';

const nombre = z.string().trim().min(1).max(200);
const descripcion = z.string().max(2000).nullable();
const efectivo_en = instanteSchema.optional().describe('Imported history only (scope historia:importar).');

export const marcaSchema = z.strictObject({
  nombre,
  moneda: monedaSchema,
  zona_horaria: z.string().meta({ examples: ['Europe/London'] }),
});
export const filtroMarcasSchema = paginaSchema.extend({ nombre: z.string().max(200).optional() });

const ppm = z
  .int()
  .min(0)
  .max(1_000_000)
  .describe('Parts per million: 125000 is 12.5 %.')
  .meta({ examples: [50_000] });
const deTodos = {
  por_nivel: z.boolean().default(false).describe("Times the multiplier of the affiliate's tier."),
  minimo: importeSchema.optional(),
  maximo: importeSchema.optional(),
  valido_desde: instanteSchema.optional(),
};
const escalon = z.strictObject({ hasta: importeSchema.optional().describe('Exclusive; absent on the last one.'), ppm });

export const terminosSchema = z.discriminatedUnion('tipo', [
  z.strictObject({ tipo: z.literal('PORCENTAJE'), ppm, ...deTodos }),
  z.strictObject({ tipo: z.literal('FIJA'), fijo: importeSchema, ...deTodos }),
  z.strictObject({ tipo: z.literal('ESCALONADA'), escalones: z.array(escalon).min(1).max(50), ...deTodos }),
  z.strictObject({ tipo: z.literal('HIBRIDA'), fijo: importeSchema, ppm, ...deTodos }),
]);

export const segmentacionSchema = z.strictObject({
  paises: z
    .array(z.string().regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 alpha-2 code such as CO' }))
    .max(300)
    .default([]),
  tipos_afiliado: z.array(z.enum(TIPOS_AFILIADO)).default([]),
  niveles: z.array(z.enum(NIVELES)).default([]),
});

const meta_conversiones = z.int().min(1).max(2_000_000_000);

export const campanaSchema = z.strictObject({
  marca_id: idSchema.optional().describe('For those who serve all brands; otherwise the brand of the token.'),
  nombre,
  descripcion: descripcion.optional(),
  tipo_campana: z.enum(TIPOS_CAMPANA).default('CPA'),
  fecha_inicio: instanteSchema,
  fecha_fin: instanteSchema,
  moneda: monedaSchema,
  meta_conversiones: meta_conversiones.optional(),
  presupuesto: importeSchema.optional().describe('Absent: no limit.'),
  politica_presupuesto: z.enum(POLITICAS_PRESUPUESTO).default('RECHAZAR'),
  finalizar_al_agotar: z.boolean().default(false),
  terminos: terminosSchema,
  segmentacion: segmentacionSchema.default({ paises: [], tipos_afiliado: [], niveles: [] }),
  ventana_atribucion_dias: z.int().min(1).max(3650).default(30),
  requiere_inscripcion: z.boolean().default(false),
  periodo_retencion_dias: z.int().min(0).max(3650).default(0).describe('The holding period.'),
  politica_fraude: z.enum(POLITICAS_FRAUDE).default('MODERATE'),
  efectivo_en,
});

export const cambiosSchema = z.strictObject({
  nombre: nombre.optional(),
  descripcion: descripcion.optional(),
  fecha_fin: instanteSchema.optional(),
  segmentacion: segmentacionSchema.optional(),
  meta_conversiones: meta_conversiones.nullable().optional(),
});

export const transicionSchema = z.strictObject({ razon: z.string().max(500).optional(), efectivo_en });
export const ampliacionSchema = z.strictObject({ monto: importeSchema });
export const filtroCampanasSchema = paginaSchema.extend({
  nombre: z.string().max(200).optional(),
  estado: z.enum(SITUACIONES).optional(),
});
