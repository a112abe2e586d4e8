import { z } from 'zod';
import {
  idSchema,
  importeSchema,
  instantSchema,
  monedaSchema,
} from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { paginaPorFechaSchema } from '../../../comun/adapters/http/pagina.js';
import { ATRIBUCION_NORMAL, EVIDENCIAS, MODELOS } from '../../domain/campana/atribucion.js';
import { EXCESOS_REEMBOLSO, POLITICAS_PRESUPUESTO, TIPOS_CAMPANA } from '../../domain/campana/datos-campana.js';
import { MODOS_SENAL, POLITICAS_FRAUDE, SENALES } from '../../domain/campana/fraude.js';
import { NIVELES, TIPOS_AFILIADO } from '../../domain/campana/segmentacion.js';
import { SITUACIONES } from '../../domain/campana/situacion.js';
import { DIMENSIONES } from '../../domain/terminos/declaraciones.js';
import { paisSchema, terminosSchema } from '../terminos/cuerpos.js';

const nombre = z.string().trim().min(1).max(200);
const descripcion = z.string().max(2000).nullable();
const efectivo_en = instantSchema.optional().describe('Imported history only (scope historia:importar).');

export const segmentacionSchema = z.strictObject({
  paises: z.array(paisSchema).max(300).default([]),
  tipos_afiliado: z.array(z.enum(TIPOS_AFILIADO)).default([]),
  niveles: z.array(z.enum(NIVELES)).default([]),
});

const { modelo, escalera, ventanaMinimaSegundos, vidaMediaHoras } = ATRIBUCION_NORMAL;
export const atribucionSchema = z.strictObject({
  modelo: z.enum(MODELOS).default(modelo).describe('How the clicks of one buyer share a conversion.'),
  escalera: z
    .array(z.enum(EVIDENCIAS))
    .min(1)
    .max(EVIDENCIAS.length)
    .default([...escalera])
    .describe('Which evidence counts, the strongest first.'),
  ventana_minima_segundos: z.int().min(0).max(86_400).default(ventanaMinimaSegundos),
  vida_media_horas: z.int().min(1).max(87_600).default(vidaMediaHoras).describe('The half-life of DECAIMIENTO.'),
});

export const fraudeSchema = z
  .array(
    z.strictObject({
      senal: z.enum(SENALES),
      modo: z.enum(MODOS_SENAL).describe('SOMBRA only records.'),
      limite: z.int().min(1).max(1_000_000).nullish().describe("In the signal's unit; absent: its usual one."),
    }),
  )
  .max(SENALES.length);

const preaviso_dias = z.int().min(0).max(365).describe('Notice of terms that are worse for somebody, in days.');
const ventana_atribucion_dias = z.int().min(1).max(3650);
const exceso_reembolso = z
  .enum(EXCESOS_REEMBOLSO)
  .describe('A refund larger than what is left of its sale takes what is left, or is refused.');
const reintento_automatico = z
  .boolean()
  .describe('Sales without budget are priced again after a top-up, in the order of arrival.');
const declaraciones = z
  .array(
    z.strictObject({
      dimension: z.enum(DIMENSIONES),
      valores: z.array(z.string().min(1).max(200)).max(1_000).describe('Compared without letter case.'),
      abierta: z.boolean().default(false).describe('Other values are taken too, counted and listed; else refused.'),
    }),
  )
  .max(DIMENSIONES.length)
  .describe('What shops may say of an order, besides what the conditions of the terms ask for.');
const meta_conversiones = z.int().min(1).max(2_000_000_000);

export const campanaSchema = z.strictObject({
  marca_id: idSchema.optional().describe('For those who serve all brands; otherwise the brand of the token.'),
  nombre,
  descripcion: descripcion.optional(),
  tipo_campana: z.enum(TIPOS_CAMPANA).default('CPA'),
  fecha_inicio: instantSchema,
  fecha_fin: instantSchema,
  moneda: monedaSchema,
  meta_conversiones: meta_conversiones.optional(),
  presupuesto: importeSchema.optional().describe('Absent: no limit.'),
  politica_presupuesto: z.enum(POLITICAS_PRESUPUESTO).default('RECHAZAR'),
  finalizar_al_agotar: z.boolean().default(false),
  terminos: terminosSchema,
  segmentacion: segmentacionSchema.default({ paises: [], tipos_afiliado: [], niveles: [] }),
  ventana_atribucion_dias: ventana_atribucion_dias.default(30),
  requiere_inscripcion: z.boolean().default(false),
  periodo_retencion_dias: z.int().min(0).max(3650).default(0).describe('The holding period.'),
  politica_fraude: z.enum(POLITICAS_FRAUDE).default('MODERATE'),
  atribucion: atribucionSchema.prefault({}),
  fraude: fraudeSchema.default([]),
  preaviso_dias: preaviso_dias.default(0),
  exceso_reembolso: exceso_reembolso.default('RECORTAR'),
  reintento_automatico: reintento_automatico.default(false),
  declaraciones: declaraciones.default([]),
  efectivo_en,
});

export const cambiosSchema = z.strictObject({
  nombre: nombre.optional(),
  descripcion: descripcion.optional(),
  fecha_fin: instantSchema.optional(),
  segmentacion: segmentacionSchema.optional(),
  meta_conversiones: meta_conversiones.nullable().optional(),
  ventana_atribucion_dias: ventana_atribucion_dias.optional(),
  requiere_inscripcion: z.boolean().optional(),
  politica_fraude: z.enum(POLITICAS_FRAUDE).optional(),
  atribucion: atribucionSchema.optional(),
  fraude: fraudeSchema.optional(),
  reglas_desde: instantSchema
    .optional()
    .describe(
      'From when on the rules among the changes (segmentation, attribution and its window, enrolment, fraud) hold: from now on unless told. The past only with historia:importar.',
    ),
  exceso_reembolso: exceso_reembolso.optional(),
  reintento_automatico: reintento_automatico.optional(),
  declaraciones: declaraciones.optional(),
  preaviso_dias: preaviso_dias.optional().describe('Longer than before; shorter only while it is a draft.'),
});

export const transicionSchema = z.strictObject({ razon: z.string().max(500).optional(), efectivo_en });
export const filtroCampanasSchema = paginaPorFechaSchema.extend({
  nombre: z.string().min(1).max(200).optional(),
  estado: z.enum(SITUACIONES).optional(),
});
