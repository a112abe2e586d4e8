import { z } from 'zod';
import { dineroJson, idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { ConversionListada } from '../../../application/historia/listar-conversiones.consulta.js';
import { SITUACIONES } from '../../../domain/conversion/situacion.js';
import { avisoJsonSchema, decision, importe, instante, texto } from '../../http/valores.json.js';

const listadaJsonSchema = z.object({
  id: idSchema,
  marca_id: z.string(),
  affiliate_id: texto,
  campaign_id: z.string(),
  transaction_id: z.string(),
  conversion_value: importe,
  valor_neto: importe,
  estado: z.enum(SITUACIONES),
  razon: texto,
  validada: z.boolean().describe('Whether it was validated at some time, whatever happened later.'),
  decision,
  comision_calculada: importe.nullable().describe('As it was calculated when the conversion was confirmed.'),
  comision_actual: importe.nullable().describe('As it is now, after refunds and whatever else was booked.'),
  ocurrido_en: instante,
  version: z.int(),
  avisos: z.array(avisoJsonSchema).describe('What is odd about one that waits: an id that no fact is likely to bring.'),
});

export const listaJsonSchema = z.object({ datos: z.array(listadaJsonSchema), cursor: texto, al: instante });

export const listadaJson = (c: ConversionListada): z.output<typeof listadaJsonSchema> => ({
  id: c.id,
  marca_id: c.marcaId,
  affiliate_id: c.afiliadoId === '' ? null : c.afiliadoId,
  campaign_id: c.campanaId,
  transaction_id: c.transaccionId,
  conversion_value: dineroJson(c.valor),
  valor_neto: dineroJson(c.neto),
  estado: c.situacion,
  razon: c.razon,
  validada: c.decision === 'VALIDADA',
  decision: c.decision,
  comision_calculada: c.comisionCalculada && dineroJson(c.comisionCalculada),
  comision_actual: c.comisionActual && dineroJson(c.comisionActual),
  ocurrido_en: c.ocurridoEn.toISOString(),
  version: c.version,
  avisos: [...c.avisos],
});
