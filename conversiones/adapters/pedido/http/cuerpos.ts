import { z } from 'zod';
import {
  boundedMapSchema,
  boundedSchema,
  canonicalOr,
  canonicalSchema,
} from '@alpespartner/shared-kernel/platform/http/input/texts.js';
import { ofARule } from '@alpespartner/shared-kernel/platform/http/input/validate.js';
import { idSchema, importeSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { type DatosDeclarados, TIPOS_CONVERSION } from '../../../domain/pedido/datos.js';
import { clicSchema, codigoSchema, paisSchema } from '../../http/campos.js';

const NOMBRE = 100;

/** The order number in its one form; and as it came, where that is another one. */
const transaccionSchema = z
  .string()
  .meta({ maxLength: NOMBRE })
  .transform((texto, context) => {
    const canonica = canonicalOr(context, texto, NOMBRE);
    return { canonica, cruda: canonica === texto ? null : texto };
  });

const url = boundedSchema(2000).nullish();

export const conversionSchema = z.strictObject({
  affiliate_id: idSchema
    .nullish()
    .describe('Whose it is; where it is not given, the coupon or the clicks say so, by the ladder of the campaign.'),
  campaign_id: idSchema,
  transaction_id: transaccionSchema.describe(
    'The order number of the shop: unique for the brand and the type, whatever blanks and invisible characters surround it.',
  ),
  conversion_type: z.enum(TIPOS_CONVERSION),
  conversion_value: importeSchema.describe('10^15 minor units at most.'),
  ocurrido_en: instantSchema.nullish().describe('When it happened; now where it is not given. Not in the future.'),
  user_id: canonicalSchema(NOMBRE).nullish().describe('The customer, as the shop names it.'),
  clic_id: clicSchema
    .nullish()
    .describe('The click that the link gave the shop. One that is not known refuses nothing.'),
  coupon_code: codigoSchema.nullish().describe('Coupon used in the order; letter case does not matter.'),
  cupones: z
    .array(codigoSchema)
    .refine((cupones) => cupones.length <= 20, { error: 'takes 20 coupons at most', ...ofARule })
    .nullish()
    .describe('All coupons of the order, where there are several; the one in coupon_code need not be repeated.'),
  pais: paisSchema.nullish(),
  source_url: url,
  destination_url: url,
  metadata: boundedMapSchema(50, NOMBRE, 1000)
    .nullish()
    .describe('Terms may ask for two of them: cliente (nuevo, recurrente) and linea_producto.'),
  historica: z.boolean().nullish().describe('Imported, long after it happened; needs the scope historia:importar.'),
});

type Cuerpo = z.output<typeof conversionSchema>;

/** What the brand says in a body, under the names of the domain. */
export function declarado(c: Cuerpo, marcaId: string): DatosDeclarados {
  const [cupon = null, ...cupones] = cuponesDe(c);
  return {
    marcaId,
    afiliadoId: c.affiliate_id ?? null,
    campanaId: c.campaign_id,
    transaccionId: c.transaction_id.canonica,
    tipo: c.conversion_type,
    valor: c.conversion_value,
    ocurridoEn: c.ocurrido_en ?? null,
    usuarioId: c.user_id ?? null,
    clicId: c.clic_id ?? null,
    cupon,
    cupones,
    pais: c.pais ?? null,
    origen: c.source_url ?? null,
    destino: c.destination_url ?? null,
    metadatos: c.metadata ?? {},
    historica: c.historica ?? false,
  };
}

/** The order number as it came, where it did not come in its one form. */
export const transaccionCruda = ({ transaction_id: { cruda } }: Cuerpo): string | null => cruda;

/** Each once, blank ones left out. */
const cuponesDe = ({ coupon_code, cupones }: Cuerpo): readonly string[] => [
  ...new Set([coupon_code, ...(cupones ?? [])].filter((codigo) => typeof codigo === 'string')),
];
