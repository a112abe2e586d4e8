import { z } from 'zod';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { TasaCondicional } from '../../../campanas/domain/terminos/condiciones.js';
import type { Formula } from '../../../campanas/domain/terminos/formula.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { AMBITOS_TOPE, EXCESOS_TOPE, PERIODOS_TOPE, type Tope } from '../../../campanas/domain/terminos/topes.js';
import { importe } from './importe.json.js';

const textos = z.array(z.string()).optional();

const tasa = {
  tipo: z.enum(['PORCENTAJE', 'FIJA', 'ESCALONADA', 'HIBRIDA']),
  ppm: z.int().optional(),
  fijo: importe.optional(),
  escalones: z.array(z.object({ hasta: importe.optional(), ppm: z.int() })).optional(),
  marginal: z.boolean().optional(),
};

const cuando = z.object({
  pais: textos,
  cliente: textos,
  linea_producto: textos,
  tipo_afiliado: textos,
  tipo_conversion: textos,
  monto_desde: importe.optional(),
  monto_hasta: importe.optional(),
});

const topeJsonSchema = z.object({
  nombre: z.string(),
  ambito: z.enum(AMBITOS_TOPE),
  periodo: z.enum(PERIODOS_TOPE),
  cuenta: z.int().optional(),
  monto: importe.optional(),
  al_exceder: z.enum(EXCESOS_TOPE),
});

export const terminosJsonSchema = z.object({
  version: z.int(),
  valido_desde: z.iso.datetime(),
  ...tasa,
  por_nivel: z.boolean(),
  minimo: importe.optional(),
  maximo: importe.optional(),
  condiciones: z.array(z.object({ nombre: z.string(), precedencia: z.int(), cuando, tasa: z.object(tasa) })).optional(),
  recurrencia: z.object({ meses: z.int().nullable(), cuotas: z.int().nullable() }).optional(),
  referido_ppm: z.int().optional(),
  topes: z.array(topeJsonSchema).optional(),
});

/** What the terms do not say is absent. */
export const terminosJson = (t: TerminosVersion) => ({
  version: t.version,
  valido_desde: t.validoDesde.toISOString(),
  ...formulaJson(t),
  por_nivel: t.porNivel,
  ...(t.minimo && { minimo: dineroJson(t.minimo) }),
  ...(t.maximo && { maximo: dineroJson(t.maximo) }),
  ...(t.condiciones?.length && { condiciones: t.condiciones.map(condicionJson) }),
  ...(t.recurrencia && { recurrencia: t.recurrencia }),
  ...(t.referidoPpm && { referido_ppm: Number(t.referidoPpm) }),
  ...(t.topes?.length && { topes: t.topes.map(topeJson) }),
});

const formulaJson = (f: Formula) => ({
  tipo: f.tipo,
  ...('ppm' in f && { ppm: Number(f.ppm) }),
  ...('fijo' in f && { fijo: dineroJson(f.fijo) }),
  ...('escalones' in f && {
    escalones: f.escalones.map(({ hasta, ppm }) => ({ ...(hasta && { hasta: dineroJson(hasta) }), ppm: Number(ppm) })),
    ...(f.marginal && { marginal: true }),
  }),
});

const condicionJson = ({ nombre, precedencia, cuando: { en, desde, hasta }, formula }: TasaCondicional) => ({
  nombre,
  precedencia,
  cuando: {
    ...en,
    ...(desde && { monto_desde: dineroJson(desde) }),
    ...(hasta && { monto_hasta: dineroJson(hasta) }),
  },
  tasa: formulaJson(formula),
});

const topeJson = ({ nombre, ambito, periodo, cuenta, monto, alExceder }: Tope) => ({
  nombre,
  ambito,
  periodo,
  ...(cuenta !== null && { cuenta: Number(cuenta) }),
  ...(monto && { monto: dineroJson(monto) }),
  al_exceder: alExceder,
});
