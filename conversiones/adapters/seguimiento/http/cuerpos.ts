import { z } from 'zod';
import { canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { paisSchema, url } from '../../http/campos.js';

const marcador = z.string().max(200).nullish();
export const clicSchema = z.strictObject({
  affiliate_id: idSchema,
  campaign_id: idSchema,
  ocurrido_en: instantSchema.nullish().describe('When it happened, for a brand; now where it is not given.'),
  source_url: url,
  destination_url: url,
  sub1: marcador,
  sub2: marcador,
  sub3: marcador,
  sub4: marcador,
  sub5: marcador,
  user_id: z
    .string()
    .max(1000)
    .transform((t) => canonicoONada(t, 'user_id', 100))
    .nullish()
    .describe("The shop's customer, where it is known: tells the clicks of one buyer."),
  ip: z.union([z.ipv4(), z.ipv6()]).nullish().describe("The visitor's address: only a keyed hash of it is kept."),
  user_agent: z
    .string()
    .max(1000)
    .nullish()
    .describe("The visitor's browser: only what kind of program it is is kept."),
  pais: paisSchema.nullish().describe("The visitor's country."),
});
