import { cero, comparar, type Dinero, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Tope } from '../../../campanas/domain/terminos/topes.js';

type DelTope = Pick<Tope, 'nombre' | 'alExceder'>;

/** A cap of money. */
interface UsoDeDinero extends DelTope {
  readonly clave: string;
  readonly medida: 'DINERO';
  readonly limite: Dinero;
}

/** A cap of a number of commissions. Without a limit they are only counted. */
interface UsoDeCuenta extends DelTope {
  readonly clave: string;
  readonly medida: 'CUENTA';
  readonly limite: bigint | null;
}

/** A cap that a commission counts for, and the counter (`clave`) it counts in. */
export type Uso = UsoDeDinero | UsoDeCuenta;

/** A counter as an entry found and left it. */
export type UsoVisto =
  | (Omit<UsoDeDinero, 'clave'> & { readonly antes: Dinero; readonly despues: Dinero })
  | (Omit<UsoDeCuenta, 'clave'> & { readonly antes: bigint; readonly despues: bigint });

/** How many commissions count; `primera`: when the first conversion among them occurred. */
interface Cuenta {
  readonly usadas: bigint;
  readonly primera: Date | null;
}

/** The counters open for one batch, by `clave`, locked by whoever opened them. Filled in place. */
export interface Contadores {
  readonly dinero: Map<string, Dinero>;
  readonly cuentas: Map<string, Cuenta>;
}

export const sinContadores = (): Contadores => ({ dinero: new Map(), cuentas: new Map() });

export const copiaDe = ({ dinero, cuentas }: Contadores): Contadores => ({
  dinero: new Map(dinero),
  cuentas: new Map(cuentas),
});

/**
 * What of a growth from `saldo` by `monto` (> 0) the caps leave: all of it, less, nothing (0), or null where one of them
 * refuses it.
 */
export function conceder(usos: readonly Uso[], contadores: Contadores, saldo: Dinero, monto: Dinero): Dinero | null {
  let queda = monto;
  for (const uso of usos) {
    const cabe = cabeEn(uso, contadores, saldo, queda);
    if (comparar(queda, cabe) <= 0) continue;
    if (uso.alExceder === 'RECHAZAR') return null;
    queda = uso.alExceder === 'RECORTAR' && cabe.unidadesMenores > 0n ? cabe : cero(monto.moneda);
  }
  return queda;
}

function cabeEn(uso: Uso, { dinero, cuentas }: Contadores, saldo: Dinero, pedido: Dinero): Dinero {
  if (uso.medida === 'DINERO') {
    const usado = dinero.get(uso.clave);
    return usado ? restar(uso.limite, usado) : uso.limite;
  }
  const cuentaYa = saldo.unidadesMenores > 0n;
  const libre = uso.limite === null || (cuentas.get(uso.clave)?.usadas ?? 0n) < uso.limite;
  return cuentaYa || libre ? pedido : cero(pedido.moneda);
}

/** Counts a balance that changed, in those counters that are open, and says what each was and is. */
export function contar(usos: readonly Uso[], contadores: Contadores, antes: Dinero, despues: Dinero): UsoVisto[] {
  const vistos: UsoVisto[] = [];
  for (const uso of usos) {
    const visto =
      uso.medida === 'DINERO'
        ? contarDinero(uso, contadores.dinero, restar(despues, antes))
        : contarUna(uso, contadores.cuentas, cuenta(despues) - cuenta(antes));
    if (visto) vistos.push(visto);
  }
  return vistos;
}

/** An account counts as one while it has a balance. */
export const cuenta = ({ unidadesMenores }: Dinero): bigint => (unidadesMenores > 0n ? 1n : 0n);

function contarDinero({ clave, ...uso }: UsoDeDinero, importes: Map<string, Dinero>, delta: Dinero): UsoVisto | null {
  const antes = importes.get(clave);
  if (!antes) return null;
  const despues = sumar(antes, delta);
  importes.set(clave, despues);
  return { ...uso, antes, despues };
}

function contarUna({ clave, ...uso }: UsoDeCuenta, cuentas: Map<string, Cuenta>, delta: bigint): UsoVisto | null {
  const contador = cuentas.get(clave);
  if (!contador) return null;
  const despues = contador.usadas + delta;
  cuentas.set(clave, { usadas: despues, primera: contador.primera });
  return { ...uso, antes: contador.usadas, despues };
}
