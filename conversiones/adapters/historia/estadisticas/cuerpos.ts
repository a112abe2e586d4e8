import { z } from 'zod';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';

const periodo = {
  campaign_id: idSchema.optional(),
  affiliate_id: idSchema.optional(),
  desde: instantSchema
    .optional()
    .describe('Conversions that occurred at this instant or later, to the quarter of an hour.'),
  hasta: instantSchema.optional().describe('Conversions that occurred before it, to the quarter of an hour.'),
};
export const embudoSchema = z.strictObject(periodo);
export const estadisticasSchema = pageSchema.extend(periodo);
