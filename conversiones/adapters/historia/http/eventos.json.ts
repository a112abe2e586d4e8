import { z } from 'zod';
import type { Registrado } from '../../../domain/historia/historia.js';
import { toContract } from '../../conversion/contrato.js';
import { jsonDe } from '../../conversion/json.js';
import { instante, texto } from '../../http/valores.json.js';

export const eventosJsonSchema = z.object({
  datos: z.array(
    z.object({
      secuencia: z.int(),
      tipo: z.string(),
      ocurrido_en: instante.describe('When it happened in the business.'),
      registrado_en: instante.describe('When we learned of it.'),
      actor: texto,
      correlation_id: z.string(),
      datos: z.record(z.string(), z.unknown()).describe('As published on conversiones.eventos.'),
    }),
  ),
});

export function eventoJson(id: string, r: Registrado) {
  const { type, data } = toContract(id, r.evento);
  return {
    secuencia: r.secuencia,
    tipo: type,
    ocurrido_en: r.evento.en.toISOString(),
    registrado_en: r.registradoEn.toISOString(),
    actor: r.actor,
    correlation_id: r.correlationId,
    datos: jsonDe(data),
  };
}
