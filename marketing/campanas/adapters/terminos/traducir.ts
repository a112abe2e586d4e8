import type { z } from 'zod';
import { CIRCUNSTANCIAS, type TasaCondicional } from '../../domain/terminos/condiciones.js';
import type { Formula } from '../../domain/terminos/formula.js';
import type { Terminos } from '../../domain/terminos/terminos.js';
import type { Tope } from '../../domain/terminos/topes.js';
import type { tasaSchema, terminosSchema } from './cuerpos.js';

type Cuerpo = z.output<typeof terminosSchema>;

/** The body of terms under the names of the domain. */
export const terminosDe = (t: Cuerpo): Terminos & { validoDesde: Date | undefined } => ({
  ...formulaDe(t),
  porNivel: t.por_nivel,
  minimo: t.minimo ?? null,
  maximo: t.maximo ?? null,
  condiciones: t.condiciones.map(condicionDe),
  recurrencia: t.recurrencia ? { meses: t.recurrencia.meses ?? null, cuotas: t.recurrencia.cuotas ?? null } : null,
  referidoPpm: t.referido_ppm === undefined ? null : BigInt(t.referido_ppm),
  topes: t.topes.map(topeDe),
  validoDesde: t.valido_desde,
});

function formulaDe(t: z.output<typeof tasaSchema>): Formula {
  switch (t.tipo) {
    case 'PORCENTAJE':
      return { tipo: t.tipo, ppm: BigInt(t.ppm) };
    case 'FIJA':
      return { tipo: t.tipo, fijo: t.fijo };
    case 'ESCALONADA': {
      const escalones = t.escalones.map(({ hasta, ppm }) => ({ hasta: hasta ?? null, ppm: BigInt(ppm) }));
      return { tipo: t.tipo, escalones, marginal: t.marginal };
    }
    case 'HIBRIDA':
      return { tipo: t.tipo, fijo: t.fijo, ppm: BigInt(t.ppm) };
  }
}

const condicionDe = ({ nombre, precedencia, cuando, tasa }: Cuerpo['condiciones'][number]): TasaCondicional => ({
  nombre,
  precedencia,
  cuando: {
    en: Object.fromEntries(
      CIRCUNSTANCIAS.flatMap((circunstancia) => {
        const valores = cuando[circunstancia];
        return valores ? [[circunstancia, valores]] : [];
      }),
    ),
    desde: cuando.monto_desde ?? null,
    hasta: cuando.monto_hasta ?? null,
  },
  formula: formulaDe(tasa),
});

const topeDe = ({ nombre, ambito, periodo, cuenta, monto, al_exceder }: Cuerpo['topes'][number]): Tope => ({
  nombre,
  ambito,
  periodo,
  alExceder: al_exceder,
  cuenta: cuenta === undefined ? null : BigInt(cuenta),
  monto: monto ?? null,
});
