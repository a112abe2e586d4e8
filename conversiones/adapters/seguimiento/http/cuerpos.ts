import { z } from 'zod';
import { canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { canonicalSchema } from '@alpespartner/shared-kernel/platform/http/input/texts.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { PROCEDENCIAS } from '../../../domain/seguimiento/clic.js';
import { ordenSchema, paisSchema, url } from '../../http/campos.js';
import { idDeEnlace } from './enlaces.json.js';

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

export const filtroDeClicsSchema = pageSchema.extend({
  affiliate_id: idSchema.optional(),
  campaign_id: idSchema.optional(),
  enlace_id: idDeEnlace.optional(),
  user_id: canonicalSchema(100).optional().describe('The customer, as the shop names it.'),
  procedencia: z.enum(PROCEDENCIAS).optional(),
  marca: z.enum(['UNICO', 'DUPLICADO', 'INVALIDO']).optional(),
  desde: instantSchema.optional().describe('At this instant or later.'),
  hasta: instantSchema.optional().describe('Before this instant.'),
  orden: ordenSchema,
});
