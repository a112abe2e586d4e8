import { type OrdenDePago, Pasarela, type RespuestaPasarela } from '../../pagos/domain/pasarela/pasarela.js';

export const PERCANCES = ['bien', 'caida', 'perdida', 'temporal', 'definitiva', 'tarde'] as const;
type Percance = (typeof PERCANCES)[number];

const NADA: RespuestaPasarela = { tipo: 'sin_respuesta', detalle: 'TimeoutError' };
const ANULADA: RespuestaPasarela = { tipo: 'rechazado', codigo: 'anulado', reintentable: false };
const esFinal = (dicho: RespuestaPasarela | undefined): boolean =>
  dicho?.tipo === 'confirmado' || dicho?.tipo === 'devuelto' || (dicho?.tipo === 'rechazado' && !dicho.reintentable);

/** A gateway without a network: a key is paid once, whatever is asked. What each call meets is told before. */
export class PasarelaEnMemoria extends Pasarela {
  readonly pagadas = new Map<string, OrdenDePago>();
  readonly devueltas = new Set<string>();
  readonly aviso = new Map<string, RespuestaPasarela>();
  percances: Percance[] = [];
  /** Called for each order that is sent, before anything comes of it. */
  alPedir: (orden: OrdenDePago) => Promise<void> = () => Promise.resolve();
  private readonly dichos = new Map<string, RespuestaPasarela>();
  private readonly tardias = new Map<string, OrdenDePago>();

  async pagar(orden: OrdenDePago): Promise<RespuestaPasarela> {
    await this.alPedir(orden);
    const { clave } = orden;
    const dicho = this.dichos.get(clave);
    if (dicho && esFinal(dicho)) return dicho;
    switch (this.percances.shift() ?? 'bien') {
      case 'bien':
        return this.asentar(orden);
      case 'perdida':
        this.asentar(orden);
        return NADA;
      case 'caida':
        return NADA;
      case 'temporal':
        return this.decir(clave, { tipo: 'rechazado', codigo: 'limite_diario', reintentable: true });
      case 'definitiva':
        return this.decir(clave, { tipo: 'rechazado', codigo: 'cuenta_cerrada', reintentable: false });
      case 'tarde':
        this.tardias.set(clave, orden);
        return this.decir(clave, { tipo: 'en_curso' });
    }
  }

  async consultar(clave: string): Promise<RespuestaPasarela> {
    return this.percances.shift() === 'caida' ? NADA : (this.dichos.get(clave) ?? { tipo: 'desconocido' });
  }

  async anular(clave: string): Promise<RespuestaPasarela> {
    if (this.percances.shift() === 'caida') return NADA;
    const dicho = this.dichos.get(clave);
    return dicho && esFinal(dicho) ? dicho : this.decir(clave, ANULADA);
  }

  /** What was taken in is paid now, unless it was withdrawn; the gateway calls back. */
  despertar(): void {
    for (const [clave, orden] of this.tardias) {
      const dicho = this.dichos.get(clave);
      this.aviso.set(clave, dicho && esFinal(dicho) ? dicho : this.asentar(orden));
    }
    this.tardias.clear();
  }

  /** The bank sends back what was paid; the gateway calls back. */
  devolver(clave: string): void {
    const dicho = this.dichos.get(clave);
    if (dicho?.tipo !== 'confirmado') return;
    const { referencia, monto } = dicho;
    this.devueltas.add(clave);
    this.aviso.set(clave, this.decir(clave, { tipo: 'devuelto', codigo: 'cuenta_inexistente', referencia, monto }));
  }

  private asentar(orden: OrdenDePago): RespuestaPasarela {
    if (this.pagadas.has(orden.clave)) throw new Error(`${orden.clave} is paid twice.`);
    this.pagadas.set(orden.clave, orden);
    return this.decir(orden.clave, { tipo: 'confirmado', referencia: 'P', monto: orden.monto, coste: null });
  }

  private decir(clave: string, respuesta: RespuestaPasarela): RespuestaPasarela {
    this.dichos.set(clave, respuesta);
    return respuesta;
  }
}
