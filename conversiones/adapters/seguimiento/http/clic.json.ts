import { z } from 'zod';
import type { ClicSeguido } from '../../../application/seguimiento/clics.js';
import { instante, texto } from '../../http/valores.json.js';

export const clicJsonSchema = z.object({
  id: z.string().describe('The link gives it to the shop, and the shop sends it back with the order.'),
  marca_id: texto,
  affiliate_id: z.string(),
  campaign_id: z.string(),
  source_url: texto,
  destination_url: texto,
  sub1: texto,
  sub2: texto,
  sub3: texto,
  sub4: texto,
  sub5: texto,
  user_id: texto,
  agente: texto.describe('NAVEGADOR, MOVIL, BOT or DESCONOCIDO; null: not told.'),
  pais: texto,
  marca: z.enum(['UNICO', 'DUPLICADO', 'INVALIDO']),
  motivo: texto.describe('Why it is not UNICO.'),
  enlace_id: texto,
  procedencia: z
    .enum(['REDIRECCION', 'MARCA', 'DECLARADO'])
    .describe('Who gave its id. DECLARADO: told by the affiliate itself, which never beats one of the others.'),
  registrado_en: instante,
});

export function clicJson(clic: ClicSeguido): z.output<typeof clicJsonSchema> {
  const [sub1 = null, sub2 = null, sub3 = null, sub4 = null, sub5 = null] = clic.subs;
  return {
    id: clic.id,
    marca_id: clic.marcaId,
    affiliate_id: clic.afiliadoId,
    campaign_id: clic.campanaId,
    source_url: clic.origen,
    destination_url: clic.destino,
    sub1,
    sub2,
    sub3,
    sub4,
    sub5,
    user_id: clic.usuarioId,
    agente: clic.agente,
    pais: clic.pais,
    marca: clic.marca,
    motivo: clic.motivo,
    enlace_id: clic.enlaceId,
    procedencia: clic.procedencia,
    registrado_en: clic.en.toISOString(),
  };
}
