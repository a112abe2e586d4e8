import { z } from 'zod';
import { idSchema, importeSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { type DatosDeclarados, TIPOS_CONVERSION } from '../../../domain/pedido/datos.js';
import { clicSchema, codigoSchema, paisSchema, texto, url } from '../../http/campos.js';

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
  clic_id: clicSchema
    .nullish()
    .describe('The click that the link gave the shop. One that is not known refuses nothing.'),
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
  cupones: [],
  pais: c.pais ?? null,
  origen: c.source_url ?? null,
  destino: c.destination_url ?? null,
  metadatos: c.metadata ?? {},
});
