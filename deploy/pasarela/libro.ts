import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export interface Importe {
  readonly monto: string;
  readonly moneda: string;
}

export interface Pagado {
  readonly clave: string;
  readonly beneficiario: string;
  readonly monto: Importe;
  readonly referencia: string;
}

export type EstadoEnPasarela =
  | { readonly estado: 'confirmado'; readonly referencia: string; readonly monto: Importe }
  | { readonly estado: 'rechazado'; readonly codigo: string; readonly reintentable: boolean }
  | { readonly estado: 'en_curso' };

/** The gateway's own ledger, in a file: the witness of what was really paid. A key is paid once, whatever is asked. */
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
    if (conocido?.estado === 'confirmado') return conocido;
    const pagado = { clave, beneficiario, monto, referencia: `P-${clave.slice(-12)}` };
    appendFileSync(this.ruta, `${JSON.stringify(pagado)}\n`);
    this.pagados.set(clave, pagado);
    return { estado: 'confirmado', referencia: pagado.referencia, monto };
  }

  /** What was said of a key that is not paid; a refusal for good stays. */
  anotar(clave: string, estado: EstadoEnPasarela): EstadoEnPasarela {
    this.abiertos.set(clave, estado);
    return estado;
  }

  de(clave: string): EstadoEnPasarela | null {
    const pagado = this.pagados.get(clave);
    if (pagado) return { estado: 'confirmado', referencia: pagado.referencia, monto: pagado.monto };
    return this.abiertos.get(clave) ?? null;
  }
}
