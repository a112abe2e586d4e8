import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/values.js';
import { z } from 'zod';
import { importe, terminosJson, terminosJsonSchema } from '../../../campanas/adapters/http/respuestas.js';
import { NIVELES } from '../../../campanas/domain/segmentacion.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos.js';
import { SITUACIONES_COMISION, type EstadoComision } from '../../domain/cuenta.js';
import type { ComisionGuardada } from '../../domain/comision.repository.js';
import { exactoEnTexto, precio } from '../../domain/precio.js';
import type { AsientoEscrito } from '../comisiones.consulta.js';

const instante = z.iso.datetime();

export const comisionJsonSchema = z.object({
  id: z.uuid(),
  conversion_id: z.uuid(),
  campana_id: z.uuid(),
  afiliado_id: z.uuid(),
  estado: z.enum(SITUACIONES_COMISION),
  monto: importe.describe('The sum of its entries.'),
  visto_bueno_de: z.string().nullable().describe('Who agreed first, where two persons are needed.'),
  terminos_version: z.int(),
  nivel: z.enum(NIVELES),
  calculada_en: instante,
  vence_en: instante.describe('End of the holding period.'),
  version: z.int(),
});

const asientoJsonSchema = z.object({
  id: z.uuid(),
  tipo: z.enum(['DEVENGO', 'AJUSTE', 'REVERSO', 'RECUPERO']),
  motivo: z.string(),
  delta: importe,
  calculado: importe.describe('What the formula said; the budget may have granted less.'),
  valor_neto: importe,
  nivel: z.enum(NIVELES),
  creado_en: instante,
});

export const comisionConAsientosJsonSchema = comisionJsonSchema.extend({ asientos: z.array(asientoJsonSchema) });

const paso = z.object({ paso: z.string(), detalle: z.string(), resultado: z.string() });

export const explicacionJsonSchema = z.object({
  comision_id: z.uuid(),
  entradas: z.object({ valor_neto: importe, nivel: z.enum(NIVELES), ocurrido_en: instante }),
  terminos: terminosJsonSchema,
  pasos: z.array(paso).describe('In order; each with the exact amount after it.'),
  redondeo: z.object({ regla: z.literal('mitad_lejos_de_cero'), exacto: z.string(), resultado: importe }),
  desviacion: z.string().nullable().describe('Why the entries do not sum to that; null where they do.'),
  asientos: z.array(asientoJsonSchema),
  monto: importe,
});

export const comisionJson = ({ estado: c, version }: ComisionGuardada) => ({
  id: c.id,
  conversion_id: c.conversionId,
  campana_id: c.campanaId,
  afiliado_id: c.afiliadoId,
  estado: c.situacion,
  monto: dineroJson(dinero(c.saldo, c.moneda)),
  visto_bueno_de: c.vistoBueno?.por ?? null,
  terminos_version: c.terminosVersion,
  nivel: c.nivel,
  calculada_en: c.calculadaEn.toISOString(),
  vence_en: c.venceEn.toISOString(),
  version,
});

export const asientoJson = (asiento: AsientoEscrito, moneda: string) => ({
  id: asiento.id,
  tipo: asiento.tipo,
  motivo: asiento.motivo,
  delta: dineroJson(dinero(asiento.delta, moneda)),
  calculado: dineroJson(dinero(asiento.calculado, moneda)),
  valor_neto: dineroJson(dinero(asiento.valorNeto, moneda)),
  nivel: asiento.nivel,
  creado_en: asiento.creadoEn.toISOString(),
});

/** The calculation done again from its inputs: whoever reads it can do it too. */
export function explicacionJson(c: EstadoComision, terminos: TerminosVersion, asientos: readonly AsientoEscrito[]) {
  const { monto, pasos } = precio(dinero(c.valorNeto, c.moneda), terminos, c.nivel);
  const calculo = pasos.slice(0, -1).map(({ paso, detalle, resultado }) => ({
    ...{ paso, detalle, resultado: exactoEnTexto(resultado, c.moneda) },
  }));
  const saldo = dinero(c.saldo, c.moneda);
  return {
    comision_id: c.id,
    entradas: {
      valor_neto: dineroJson(dinero(c.valorNeto, c.moneda)),
      nivel: c.nivel,
      ocurrido_en: c.ocurridoEn.toISOString(),
    },
    terminos: terminosJson(terminos),
    pasos: calculo,
    redondeo: {
      regla: 'mitad_lejos_de_cero' as const,
      exacto: calculo.at(-1)?.resultado ?? '0',
      resultado: dineroJson(monto),
    },
    desviacion: monto.unidadesMenores === saldo.unidadesMenores ? null : desviacion(c),
    asientos: asientos.map((asiento) => asientoJson(asiento, c.moneda)),
    monto: dineroJson(saldo),
  };
}

const desviacion = ({ situacion }: EstadoComision): string =>
  situacion === 'RECHAZADA' || situacion === 'ANULADA'
    ? `The commission is ${situacion}: its entries were reversed.`
    : 'The budget granted no more.';
