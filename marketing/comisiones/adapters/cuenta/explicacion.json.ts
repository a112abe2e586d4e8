import { z } from 'zod';
import { iguales, repartir } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { POLITICAS_PRESUPUESTO } from '../../../campanas/domain/campana/datos-campana.js';
import { NIVELES } from '../../../campanas/domain/campana/segmentacion.js';
import { CIRCUNSTANCIAS, examinar } from '../../../campanas/domain/terminos/condiciones.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { terminosJson, terminosJsonSchema } from '../../../comun/adapters/http/terminos.json.js';
import type { Explicacion } from '../../application/cuenta/explicar-comision.consulta.js';
import type { AsientoEscrito } from '../../application/cuenta/lectura-de-comisiones.js';
import { ESTADOS_AFILIADO } from '../../domain/conocido/afiliado-conocido.js';
import type { UsoVisto } from '../../domain/cuenta/consumo.js';
import { CLASES_COMISION, type EstadoComision } from '../../domain/cuenta/cuenta.js';
import { exactoEnTexto, type Precio } from '../../domain/precio/precio.js';
import { asientoJson, asientoJsonSchema } from './respuestas.js';

const paso = z.object({ paso: z.string(), detalle: z.string(), resultado: z.string() });
const examen = z.object({ criterio: z.string(), pedido: z.string(), dado: z.string().nullable(), cumple: z.boolean() });

export const explicacionJsonSchema = z.object({
  comision_id: z.uuid(),
  conversion_id: z.uuid(),
  campana_id: z.uuid(),
  afiliado_id: z.uuid(),
  clase: z.enum(CLASES_COMISION),
  entradas: z.object({
    valor_neto: importe.describe('Of a REFERIDO: what the referred affiliates earn on the conversion.'),
    en_pie: z.boolean(),
    nivel: z.enum(NIVELES).describe('Of the affiliate whose conversion it is.'),
    ocurrido_en: z.iso.datetime(),
    principal_id: z.uuid().describe('Whose tier and kind price the conversion.'),
    circunstancias: z.partialRecord(z.enum(CIRCUNSTANCIAS), z.string().nullable()),
    cuota: z
      .object({ numero: z.int(), meses: z.int() })
      .nullable()
      .describe('Which conversion of its customer it is, and whole months since the first; null: nobody counts.'),
  }),
  terminos: terminosJsonSchema,
  politica_presupuesto: z.enum(POLITICAS_PRESUPUESTO),
  condiciones: z
    .array(z.object({ nombre: z.string(), precedencia: z.int(), examen: z.array(examen), elegida: z.boolean() }))
    .describe('Each condition of the terms, held against the conversion.'),
  pasos: z.array(paso).describe('In order; each with the exact amount after it.'),
  redondeo: z.object({ regla: z.literal('mitad_lejos_de_cero'), exacto: z.string(), resultado: importe }),
  reparto: z
    .object({ ppm: z.array(z.int()), partes: z.array(importe), indice: z.int() })
    .nullable()
    .describe('How several share it, by largest remainder, and which part is this one; null: it is all of it.'),
  referidor: z
    .object({
      afiliado_id: z.uuid(),
      estado: z.enum([...ESTADOS_AFILIADO, 'DESCONOCIDO']),
      gana: z.boolean().describe('Only one that was ACTIVO at the instant of the sale earns a share of it.'),
    })
    .nullable()
    .describe(
      'Who referred the affiliate, and how that one stood at the instant of the sale; null: nobody, or no share.',
    ),
  desviacion: z.string().nullable().describe('Why the entries do not sum to that; null where they do.'),
  asientos: z.array(asientoJsonSchema),
  monto: importe,
});

export function explicacionJson(explicacion: Explicacion) {
  const { comision, terminos, politicaPresupuesto, condicion, calculo, referidor } = explicacion;
  const { estado: c, asientos } = comision;
  return {
    comision_id: c.id,
    conversion_id: c.conversionId,
    campana_id: c.campanaId,
    afiliado_id: c.afiliadoId,
    clase: c.clase,
    entradas: entradasJson(c),
    terminos: terminosJson(terminos),
    politica_presupuesto: politicaPresupuesto,
    condiciones: condicionesJson(c, terminos, condicion),
    ...calculoJson(calculo),
    reparto: repartoJson(c, calculo),
    referidor: referidor && {
      afiliado_id: referidor.id,
      estado: referidor.estado,
      gana: referidor.estado === 'ACTIVO',
    },
    desviacion: iguales(calculo.parte, c.saldo) ? null : desviacion(c, asientos),
    asientos: asientos.map(asientoJson),
    monto: dineroJson(c.saldo),
  };
}

const entradasJson = (c: EstadoComision) => ({
  valor_neto: dineroJson(c.valorNeto),
  en_pie: c.enPie,
  nivel: c.nivel,
  ocurrido_en: c.ocurridoEn.toISOString(),
  principal_id: c.principalId,
  circunstancias: c.apertura.circunstancias,
  cuota: c.apertura.cuota,
});

const condicionesJson = (c: EstadoComision, terminos: TerminosVersion, elegida: string | null) =>
  (terminos.condiciones ?? []).map(({ nombre, precedencia, cuando }) => ({
    nombre,
    precedencia,
    examen: examinar(cuando, c.valorNeto, c.apertura.circunstancias),
    elegida: nombre === elegida,
  }));

function calculoJson({ monto, pasos }: Precio) {
  const hechos = pasos.slice(0, -1).map(({ paso, detalle, resultado }) => ({
    paso,
    detalle,
    resultado: exactoEnTexto(resultado, monto.moneda),
  }));
  const exacto = hechos.at(-1)?.resultado ?? '0';
  return {
    pasos: hechos,
    redondeo: { regla: 'mitad_lejos_de_cero' as const, exacto, resultado: dineroJson(monto) },
  };
}

function repartoJson({ apertura: { reparto } }: EstadoComision, { monto }: Precio) {
  if (!reparto) return null;
  const { ppm, indice } = reparto;
  return { ppm: ppm.map(Number), partes: repartir(monto, ppm).map(dineroJson), indice };
}

function desviacion({ fase: { situacion } }: EstadoComision, asientos: readonly AsientoEscrito[]): string {
  if (situacion === 'RECHAZADA' || situacion === 'ANULADA')
    return `The commission is ${situacion}: its entries were reversed.`;
  if (asientos.at(-1)?.motivo === 'RECHAZO') return 'What was added after it was approved was refused.';
  const lleno = asientos.flatMap(({ fondos }) => fondos.topes).find(estaLleno);
  return lleno ? `The cap "${lleno.nombre}" granted no more.` : 'The budget granted no more.';
}

const estaLleno = (visto: UsoVisto): boolean =>
  visto.medida === 'DINERO' ? iguales(visto.limite, visto.despues) : visto.limite === visto.despues;
