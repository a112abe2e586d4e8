import { idSchema, importeSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { z } from 'zod';
import type { Ajuste, Reembolso } from '../../domain/comandos.js';
import type { DatosDeclarados } from '../../domain/datos.js';
import { SITUACIONES, TIPOS_CONVERSION } from '../../domain/situacion.js';

const url = z.string().max(2000).nullish();
const texto = (maximo: number) => z.string().min(1).max(maximo);

const paisSchema = z.string().regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 alpha-2 code such as GB' });

/** A coupon's code; letter case does not matter. */
export const codigoSchema = texto(64).regex(/^\S+$/, { error: 'has no spaces' }).toUpperCase();

export const conversionSchema = z.strictObject({
  affiliate_id: idSchema
    .nullish()
    .describe('Whose it is; where it is not given, the coupon or the clicks say so, by the ladder of the campaign.'),
  campaign_id: idSchema,
  transaction_id: texto(100).describe('The order number of the shop: unique for the brand and the type.'),
  conversion_type: z.enum(TIPOS_CONVERSION),
  conversion_value: importeSchema,
  ocurrido_en: instantSchema.nullish().describe('When it happened; now where it is not given.'),
  user_id: texto(100).nullish(),
  clic_id: idSchema.nullish().describe('The click that the link gave the shop.'),
  coupon_code: codigoSchema.nullish().describe('Coupon used in the order; letter case does not matter.'),
  pais: paisSchema.nullish(),
  source_url: url,
  destination_url: url,
  metadata: z
    .record(texto(100), z.string().max(1000))
    .refine((campos) => Object.keys(campos).length <= 50, { error: 'takes 50 entries at most' })
    .nullish()
    .describe('Terms may ask for two of them: cliente (nuevo, recurrente) and linea_producto.'),
});

/** What the brand says in a body, under the names of the domain. */
export const declarado = (c: z.output<typeof conversionSchema>, marcaId: string): DatosDeclarados => ({
  marcaId,
  afiliadoId: c.affiliate_id ?? null,
  campanaId: c.campaign_id,
  transaccionId: c.transaction_id,
  tipo: c.conversion_type,
  valor: c.conversion_value,
  ocurridoEn: c.ocurrido_en ?? null,
  usuarioId: c.user_id ?? null,
  clicId: c.clic_id ?? null,
  cupon: c.coupon_code ?? null,
  pais: c.pais ?? null,
  origen: c.source_url ?? null,
  destino: c.destination_url ?? null,
  metadatos: c.metadata ?? {},
});

export const reembolsoSchema = z.strictObject({
  reembolso_id: texto(100).describe('The same one counts once.'),
  monto: importeSchema,
  motivo: z.string().max(500),
  ocurrido_en: instantSchema.nullish(),
});

export const enEsperaSchema = z.object({ estado: z.literal('EN_ESPERA'), hasta: z.iso.datetime() });

export const reembolsoDe = (r: z.output<typeof reembolsoSchema>): Reembolso => ({
  reembolsoId: r.reembolso_id,
  monto: r.monto,
  motivo: r.motivo,
  ocurridoEn: r.ocurrido_en ?? null,
});

export const ajusteSchema = z.strictObject({
  ajuste_id: texto(100).describe('The same one counts once.'),
  valor: importeSchema.describe('What the conversion is worth, refunds left aside.'),
  motivo: z.string().max(500),
  ocurrido_en: instantSchema.nullish(),
});

export const ajusteDe = (a: z.output<typeof ajusteSchema>): Ajuste => ({
  ajusteId: a.ajuste_id,
  valor: a.valor,
  motivo: a.motivo,
  ocurridoEn: a.ocurrido_en ?? null,
});

const razon = texto(500);
export const validacionSchema = z.strictObject({ notas: z.string().max(500).nullish() });
export const rechazoSchema = z.strictObject({ razon });
export const cancelacionSchema = z.strictObject({ razon });

const marcador = z.string().max(200).nullish();
export const clicSchema = z.strictObject({
  affiliate_id: idSchema,
  campaign_id: idSchema,
  source_url: url,
  destination_url: url,
  ...{ sub1: marcador, sub2: marcador, sub3: marcador, sub4: marcador, sub5: marcador },
  user_id: texto(100).nullish().describe("The shop's customer, where it is known: tells the clicks of one buyer."),
  ip: z.union([z.ipv4(), z.ipv6()]).nullish().describe("The visitor's address: only a keyed hash of it is kept."),
  user_agent: z
    .string()
    .max(1000)
    .nullish()
    .describe("The visitor's browser: only what kind of program it is is kept."),
  pais: paisSchema.nullish().describe("The visitor's country."),
});

export const instanteDeLectura = z.strictObject({
  en: instantSchema.optional().describe('What was so at this instant.'),
  conocido_en: instantSchema.optional().describe('As far as it was known at this one.'),
});

/** `12.50 GBP`: an amount in a query string. */
const importeDeConsulta = z
  .string()
  .regex(/^\d+(\.\d+)? [A-Z]{3}$/, { error: 'must be an amount and a currency, such as 12.50 GBP' })
  .transform((texto) => texto.split(' ') as [string, string])
  .transform(([monto, moneda]) => ({ monto, moneda }))
  .pipe(importeSchema);

export const filtroSchema = pageSchema.extend({
  campaign_id: idSchema.optional(),
  affiliate_id: idSchema.optional(),
  estado: z.enum(SITUACIONES).optional(),
  desde: instantSchema.optional().describe('`ocurrido_en` at this instant or later.'),
  hasta: instantSchema.optional().describe('`ocurrido_en` before this instant.'),
  valor_desde: importeDeConsulta.optional().describe('Worth this or more, such as `12.50 GBP`.'),
  valor_hasta: importeDeConsulta.optional().describe('Worth this or less.'),
});

const dondeSchema = {
  campaign_id: idSchema.optional(),
  affiliate_id: idSchema.optional(),
  desde: instantSchema
    .optional()
    .describe('Conversions that occurred at this instant or later, to the quarter of an hour.'),
  hasta: instantSchema.optional().describe('Conversions that occurred before it, to the quarter of an hour.'),
};
export const embudoSchema = z.strictObject(dondeSchema);
export const estadisticasSchema = pageSchema.extend(dondeSchema);
