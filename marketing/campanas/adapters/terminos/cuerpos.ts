import { z } from 'zod';
import { importeSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { TIPOS_AFILIADO } from '../../domain/campana/segmentacion.js';
import { AMBITOS_TOPE, EXCESOS_TOPE, PERIODOS_TOPE } from '../../domain/terminos/topes.js';

export const paisSchema = z.string().regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 alpha-2 code such as CO' });

const ppm = z
  .int()
  .min(0)
  .max(1_000_000)
  .describe('Parts per million: 125000 is 12.5 %.')
  .meta({ examples: [50_000] });
const nombre = z.string().trim().min(1).max(100);
const escalon = z.strictObject({ hasta: importeSchema.optional().describe('Exclusive; absent on the last one.'), ppm });
const escalones = z.array(escalon).min(1).max(50);
const marginal = z
  .boolean()
  .default(false)
  .describe('Each step takes the part of the value that it holds; otherwise the whole value takes one step.');

/** The formulas, each with the fields that go with it. */
const formulas = <F extends z.ZodRawShape>(mas: F) =>
  z.discriminatedUnion('tipo', [
    z.strictObject({ tipo: z.literal('PORCENTAJE'), ppm, ...mas }),
    z.strictObject({ tipo: z.literal('FIJA'), fijo: importeSchema, ...mas }),
    z.strictObject({ tipo: z.literal('ESCALONADA'), escalones, marginal, ...mas }),
    z.strictObject({ tipo: z.literal('HIBRIDA'), fijo: importeSchema, ppm, ...mas }),
  ]);

export const tasaSchema = formulas({});

const textos = z.array(z.string().min(1).max(100)).min(1).max(300);

const cuandoSchema = z.strictObject({
  pais: z.array(paisSchema).min(1).max(300).optional(),
  cliente: z
    .array(z.enum(['NUEVO', 'RECURRENTE']))
    .min(1)
    .optional(),
  linea_producto: textos.optional(),
  tipo_afiliado: z.array(z.enum(TIPOS_AFILIADO)).min(1).optional(),
  tipo_conversion: z
    .array(z.enum(['PURCHASE', 'SIGNUP', 'LEAD', 'DOWNLOAD', 'SUBSCRIPTION', 'CLICK']))
    .min(1)
    .optional(),
  monto_desde: importeSchema.optional().describe('Net value from here on, inclusive.'),
  monto_hasta: importeSchema.optional().describe('Net value below this, exclusive.'),
});

const condicionSchema = z.strictObject({
  nombre,
  precedencia: z.int().min(1).max(10_000).describe('Of those that apply the lowest counts.'),
  cuando: cuandoSchema.describe('All that is given must hold.'),
  tasa: tasaSchema,
});

const topeSchema = z
  .strictObject({
    nombre,
    ambito: z.enum(AMBITOS_TOPE).describe('Whose commissions it counts: all, of each affiliate, of each customer.'),
    periodo: z.enum(PERIODOS_TOPE).describe("Cut in the brand's time zone; weeks begin on Monday."),
    cuenta: z.int().min(0).max(2_000_000_000).optional(),
    monto: importeSchema.optional(),
    al_exceder: z.enum(EXCESOS_TOPE).default('RECORTAR'),
  })
  .refine(({ cuenta, monto }) => (cuenta === undefined) !== (monto === undefined), {
    error: 'needs either a number (cuenta) or an amount (monto)',
  });

const limite = z.int().min(1).max(10_000).optional();

export const terminosSchema = formulas({
  por_nivel: z.boolean().default(false).describe("Times the multiplier of the affiliate's tier."),
  minimo: importeSchema.optional(),
  maximo: importeSchema.optional(),
  valido_desde: instantSchema.optional(),
  condiciones: z.array(condicionSchema).max(100).default([]).describe('Other formulas for some conversions.'),
  recurrencia: z
    .strictObject({ meses: limite, cuotas: limite })
    .optional()
    .describe('For how many months, and how often, the conversions of one customer earn.'),
  referido_ppm: ppm.optional().describe("What the affiliate's referrer earns, of the affiliate's commission."),
  topes: z.array(topeSchema).max(50).default([]),
});
