import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export interface Importe {
  readonly monto: string;
  readonly moneda: string;
}

interface Pagado {
  readonly clave: string;
  readonly beneficiario: string;
  readonly monto: Importe;
  readonly referencia: string;
}

export type EstadoEnPasarela =
  | { readonly estado: 'confirmado'; readonly referencia: string; readonly monto: Importe }
  | { readonly estado: 'rechazado'; readonly codigo: string; readonly reintentable: boolean }
  | { readonly estado: 'en_curso' };

/** Nothing changes it any more. */
export const esFinal = (estado: EstadoEnPasarela | null): estado is EstadoEnPasarela =>
  estado?.estado === 'confirmado' || (estado?.estado === 'rechazado' && !estado.reintentable);

/**
 * The gateway's own ledger, in a file: the witness of what was really paid. A key is paid once, or refused for good, whatever
 * is asked, and by how many at the same time.
 */
export class Libro {
  private readonly pagados = new Map<string, Pagado>();
  private readonly abiertos = new Map<string, EstadoEnPasarela>();

  constructor(private readonly ruta: string) {
    if (!existsSync(ruta)) return;
    for (const linea of readFileSync(ruta, 'utf8').split('\n').filter(Boolean)) {
      const pagado = JSON.parse(linea) as Pagado;
      this.pagados.set(pagado.clave, pagado);
    }
  }

  get todos(): readonly Pagado[] {
    return [...this.pagados.values()];
  }

  /** Written down before anybody hears of it. */
  pagar(clave: string, beneficiario: string, monto: Importe): EstadoEnPasarela {
    const conocido = this.de(clave);
    if (esFinal(conocido)) return conocido;
    const pagado = { clave, beneficiario, monto, referencia: `P-${clave.slice(-12)}` };
    appendFileSync(this.ruta, `${JSON.stringify(pagado)}\n`);
    this.pagados.set(clave, pagado);
    return { estado: 'confirmado', referencia: pagado.referencia, monto };
  }

  /** What is said of a key from now on, unless its end was said already. */
  anotar(clave: string, estado: EstadoEnPasarela): EstadoEnPasarela {
    const conocido = this.de(clave);
    if (esFinal(conocido)) return conocido;
    this.abiertos.set(clave, estado);
    return estado;
  }

  de(clave: string): EstadoEnPasarela | null {
    const pagado = this.pagados.get(clave);
    if (pagado) return { estado: 'confirmado', referencia: pagado.referencia, monto: pagado.monto };
    return this.abiertos.get(clave) ?? null;
  }
}
