import { z } from 'zod';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { dineroJsonONada, importe } from '../../../comun/adapters/http/importe.json.js';
import {
  codigoDe,
  confirmacionDe,
  type DevolucionPedida,
  devolucionPedidaDe,
  proximoDe,
  referenciaDe,
  SITUACIONES_PAGO,
} from '../../domain/pago/fase.js';
import type { PagoGuardado } from '../../domain/pago/pago.repository.js';

const instante = z.iso.datetime();

export const pagoJsonSchema = z.object({
  id: z.uuid().describe('Also its key at the gateway.'),
  liquidacion_id: z.uuid(),
  afiliado_id: z.uuid(),
  monto: importe,
  estado: z.enum(SITUACIONES_PAGO),
  intentos: z.int(),
  beneficiario: z
    .string()
    .nullable()
    .describe("The end of the gateway's reference of the account; null: not sent yet."),
  referencia: z.string().nullable().describe("The gateway's own, of the payment."),
  coste: importe.nullable().describe('What the gateway took for it, where it tells.'),
  codigo: z.string().nullable().describe('Why it failed last, or came back.'),
  proximo_en: instante.nullable().describe('When it is looked at again; null: it has ended.'),
  solicitado_en: instante,
  confirmado_en: instante.nullable(),
  fallido_en: instante.nullable(),
  devuelto_en: instante.nullable(),
  devolucion: z
    .object({ por: z.string(), codigo: z.string(), en: instante })
    .nullable()
    .describe('Who said first that it came back: another person has to say so too.'),
  version: z.int(),
});

/** Enough to tell one account from another, and no more. */
const enmascarado = (referencia: string | null): string | null => referencia && `••••${referencia.slice(-4)}`;
const texto = (instante: Date | null | undefined): string | null => instante?.toISOString() ?? null;

export const pagoJson = ({ estado: p, version }: PagoGuardado) => ({
  id: p.id,
  liquidacion_id: p.liquidacionId,
  afiliado_id: p.afiliadoId,
  monto: dineroJson(p.monto),
  estado: p.fase.situacion,
  intentos: p.intentos,
  beneficiario: enmascarado(p.beneficiario),
  referencia: referenciaDe(p.fase),
  coste: dineroJsonONada(confirmacionDe(p.fase)?.coste ?? null),
  codigo: codigoDe(p.fase),
  proximo_en: texto(proximoDe(p.fase)),
  solicitado_en: p.solicitadoEn.toISOString(),
  confirmado_en: texto(confirmacionDe(p.fase)?.en),
  fallido_en: texto(p.fase.situacion === 'FALLIDO' ? p.fase.en : null),
  devuelto_en: texto(p.fase.situacion === 'DEVUELTO' ? p.fase.en : null),
  devolucion: devolucionJson(devolucionPedidaDe(p.fase)),
  version,
});

const devolucionJson = (pedida: DevolucionPedida | null) =>
  pedida && { por: pedida.por, codigo: pedida.codigo, en: pedida.en.toISOString() };
