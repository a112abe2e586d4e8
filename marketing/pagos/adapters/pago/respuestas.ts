import { z } from 'zod';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { codigoDe, proximoDe, referenciaDe, SITUACIONES_PAGO } from '../../domain/pago/fase.js';
import type { PagoGuardado } from '../../domain/pago/pago.repository.js';

const instante = z.iso.datetime();

export const pagoJsonSchema = z.object({
  id: z.uuid().describe('Also its key at the gateway.'),
  liquidacion_id: z.uuid(),
  afiliado_id: z.uuid(),
  monto: importe,
  estado: z.enum(SITUACIONES_PAGO),
  intentos: z.int(),
  referencia: z.string().nullable(),
  codigo: z.string().nullable().describe('Why it failed last.'),
  proximo_en: instante.nullable().describe('When it is looked at again; null: it has ended.'),
  solicitado_en: instante,
  version: z.int(),
});

export const pagoJson = ({ estado: p, version }: PagoGuardado) => ({
  id: p.id,
  liquidacion_id: p.liquidacionId,
  afiliado_id: p.afiliadoId,
  monto: dineroJson(p.monto),
  estado: p.fase.situacion,
  intentos: p.intentos,
  referencia: referenciaDe(p.fase),
  codigo: codigoDe(p.fase),
  proximo_en: proximoDe(p.fase)?.toISOString() ?? null,
  solicitado_en: p.solicitadoEn.toISOString(),
  version,
});
