import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import type { Fondos } from '../../domain/cuenta/asiento.js';
import type { Uso, UsoVisto } from '../../domain/cuenta/consumo.js';
import { type Apertura, SIN_MAS } from '../../domain/cuenta/cuenta.js';

/** As JSON text is kept beside an account or an entry: amounts in minor units of its currency. */
interface UsoGuardado extends Pick<Uso, 'clave' | 'nombre' | 'medida' | 'alExceder'> {
  readonly limite: bigint | null;
}
interface VistoGuardado extends Omit<UsoGuardado, 'clave'> {
  readonly antes: bigint;
  readonly despues: bigint;
}
interface FondosGuardados {
  readonly disponible: { readonly antes: bigint; readonly despues: bigint } | null;
  readonly topes: readonly VistoGuardado[];
}
type AperturaGuardada = Omit<Apertura, 'usos'> & { readonly usos: readonly UsoGuardado[] };

export const aperturaAJson = (apertura: Apertura): string =>
  aJson({ ...apertura, usos: apertura.usos.map(usoGuardado) } satisfies AperturaGuardada);

export function aperturaDeJson(texto: string | null, moneda: string): Apertura {
  if (texto === null) return SIN_MAS;
  const { usos, ...apertura } = deJson<AperturaGuardada>(texto);
  return { ...apertura, usos: usos.map((uso) => usoDe(uso, moneda)) };
}

const usoGuardado = (uso: Uso): UsoGuardado => ({
  clave: uso.clave,
  nombre: uso.nombre,
  medida: uso.medida,
  limite: uso.medida === 'DINERO' ? uso.limite.unidadesMenores : uso.limite,
  alExceder: uso.alExceder,
});

function usoDe({ clave, nombre, medida, limite, alExceder }: UsoGuardado, moneda: string): Uso {
  if (medida === 'CUENTA') return { clave, nombre, medida, limite, alExceder };
  return { clave, nombre, medida, limite: dinero(limite ?? 0n, moneda), alExceder };
}

export function fondosAJson({ disponible, topes }: Fondos): string {
  const guardado = disponible && {
    antes: disponible.antes.unidadesMenores,
    despues: disponible.despues.unidadesMenores,
  };
  return aJson({ disponible: guardado, topes: topes.map(vistoGuardado) } satisfies FondosGuardados);
}

export function fondosDeJson(texto: string | null, moneda: string): Fondos {
  if (texto === null) return { disponible: null, topes: [] };
  const { disponible: d, topes } = deJson<FondosGuardados>(texto);
  const disponible = d && { antes: dinero(d.antes, moneda), despues: dinero(d.despues, moneda) };
  return { disponible, topes: topes.map((visto) => vistoDe(visto, moneda)) };
}

function vistoGuardado(visto: UsoVisto): VistoGuardado {
  const { nombre, medida, alExceder } = visto;
  if (visto.medida === 'CUENTA') {
    const { limite, antes, despues } = visto;
    return { nombre, medida, limite, alExceder, antes, despues };
  }
  const limite = visto.limite.unidadesMenores;
  const [antes, despues] = [visto.antes.unidadesMenores, visto.despues.unidadesMenores];
  return { nombre, medida, limite, alExceder, antes, despues };
}

function vistoDe({ nombre, medida, limite, alExceder, antes, despues }: VistoGuardado, moneda: string): UsoVisto {
  if (medida === 'CUENTA') return { nombre, medida, limite, alExceder, antes, despues };
  const en = (unidades: bigint) => dinero(unidades, moneda);
  return { nombre, medida, limite: en(limite ?? 0n), alExceder, antes: en(antes), despues: en(despues) };
}
