import { z } from 'zod';
import { dineroJson, idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { ReembolsoListado } from '../../../application/reembolso/reembolsos-pendientes.js';
import { limiteDeEspera } from '../../../domain/conversion/espera.js';
import { ESTADOS_DE_REEMBOLSO, restoDe } from '../../../domain/reembolso/pendiente.js';
import { importe, instante, texto } from '../../http/valores.json.js';

export const reembolsoJsonSchema = z.object({
  id: idSchema,
  marca_id: texto,
  conversion_id: texto.describe('The sale it is of; null: it is of a customer, over whose sales it is spread.'),
  user_id: texto.describe('The customer; null: it is of one sale.'),
  reembolso_id: z.string(),
  monto: importe.describe('As asked for.'),
  aplicado: importe.describe('What was given back so far.'),
  exceso: importe.describe('What was not: it waits, or was refused.'),
  estado: z.enum(ESTADOS_DE_REEMBOLSO),
  razon: texto.describe('Why it was refused.'),
  motivo: z.string(),
  ocurrido_en: instante.nullable(),
  recibido_en: instante,
  hasta: instante.describe('It waits until then at most.'),
  resuelto_en: instante.nullable(),
  partes: z
    .array(z.object({ conversion_id: z.string(), monto: importe }))
    .describe('What of it was given back of which sale.'),
});

export const reembolsosJsonSchema = z.object({ datos: z.array(reembolsoJsonSchema), cursor: texto });

export const reembolsoJson = (r: ReembolsoListado): z.output<typeof reembolsoJsonSchema> => ({
  id: r.id,
  marca_id: r.quien.marcaId,
  conversion_id: 'conversionId' in r.de ? r.de.conversionId : null,
  user_id: 'usuarioId' in r.de ? r.de.usuarioId : null,
  reembolso_id: r.reembolso.reembolsoId,
  monto: dineroJson(r.reembolso.monto),
  aplicado: dineroJson(r.aplicado),
  exceso: dineroJson(restoDe(r)),
  estado: r.estado,
  razon: r.razon,
  motivo: r.reembolso.motivo,
  ocurrido_en: r.reembolso.ocurridoEn?.toISOString() ?? null,
  recibido_en: r.recibidoEn.toISOString(),
  hasta: limiteDeEspera(r.recibidoEn).toISOString(),
  resuelto_en: r.resueltoEn?.toISOString() ?? null,
  partes: r.partes.map(({ conversionId, monto }) => ({ conversion_id: conversionId, monto: dineroJson(monto) })),
});
