import type { Terminos as TerminosAvro } from '@alpespartner/schemas/marketing.eventos/tipos.generated.js';
import { dineroAvro, dineroAvroONada } from '../../../comun/adapters/dinero.avro.js';
import type { TasaCondicional } from '../../domain/terminos/condiciones.js';
import type { Formula } from '../../domain/terminos/formula.js';
import type { TerminosVersion } from '../../domain/terminos/terminos.js';
import type { Tope } from '../../domain/terminos/topes.js';

/** One version of the terms as the world is told it. */
export const terminosAvro = (t: TerminosVersion): TerminosAvro => ({
  version: t.version,
  valido_desde: t.validoDesde,
  ...formula(t),
  escalones: escalones(t) ?? [],
  minimo: dineroAvroONada(t.minimo),
  maximo: dineroAvroONada(t.maximo),
  por_nivel: t.porNivel,
  condiciones: (t.condiciones ?? []).map(condicion),
  recurrencia: t.recurrencia ?? null,
  referido_ppm: t.referidoPpm ?? null,
  topes: (t.topes ?? []).map(tope),
});

const formula = (f: Formula) => ({
  tipo: f.tipo,
  ppm: 'ppm' in f ? f.ppm : null,
  fijo: 'fijo' in f ? dineroAvro(f.fijo) : null,
  marginal: f.tipo === 'ESCALONADA' ? (f.marginal ?? false) : null,
});

const escalones = (f: Formula) =>
  f.tipo === 'ESCALONADA' ? f.escalones.map(({ hasta, ppm }) => ({ hasta: dineroAvroONada(hasta), ppm })) : null;

const condicion = ({ nombre, precedencia, cuando, formula: f }: TasaCondicional) => ({
  nombre,
  precedencia,
  cuando: {
    pais: lista(cuando.en.pais),
    cliente: lista(cuando.en.cliente),
    linea_producto: lista(cuando.en.linea_producto),
    tipo_afiliado: lista(cuando.en.tipo_afiliado),
    tipo_conversion: lista(cuando.en.tipo_conversion),
    monto_desde: dineroAvroONada(cuando.desde),
    monto_hasta: dineroAvroONada(cuando.hasta),
  },
  tasa: { ...formula(f), escalones: escalones(f) },
});

const lista = (valores: readonly string[] | undefined) => (valores ? [...valores] : null);

const tope = ({ nombre, ambito, periodo, cuenta, monto, alExceder }: Tope) => ({
  nombre,
  ambito,
  periodo,
  cuenta,
  monto: dineroAvroONada(monto),
  al_exceder: alExceder,
});
