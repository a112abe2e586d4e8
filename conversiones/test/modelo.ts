import type { ComandoConversion } from '../domain/conversion/comandos.js';
import { ESPERA_MS } from '../domain/conversion/espera.js';
import { conversionIdDe } from '../domain/pedido/datos.js';
import { cambios, conAfiliado, datos, dia, sinHechos } from './ejemplos.js';

/** Facts whose verdict on the example conversion is known beforehand. */
const conEstado = (estado: 'SUSPENDIDO' | 'BLOQUEADO' | 'ACTIVO') =>
  conAfiliado({ estados: cambios([estado, dia(3)]) });
export const MUNDOS = {
  espera: sinHechos,
  VALIDADA: conEstado('ACTIVO'),
  EN_REVISION: conEstado('SUSPENDIDO'),
  RECHAZADA: conEstado('BLOQUEADO'),
} as const;
export type Mundo = keyof typeof MUNDOS;
const mundoDe = (de: unknown): Mundo => (Object.keys(MUNDOS) as Mundo[]).find((m) => MUNDOS[m] === de) ?? 'espera';

export const ID = conversionIdDe(datos);

/** From which state to which. */
const DESENLACES = {
  RegistrarComision: [['VALIDADA', 'SIN_PRESUPUESTO'], 'CONFIRMADA'],
  RegistrarSinPresupuesto: [['VALIDADA'], 'SIN_PRESUPUESTO'],
  RegistrarPago: [['CONFIRMADA'], 'PAGADA'],
  RegistrarDevolucion: [['PAGADA'], 'CONFIRMADA'],
} as const satisfies Readonly<Record<string, readonly [antes: readonly string[], despues: string]>>;

/** A second, plain account of the rules: what should be so after each command. It knows nothing of events. */
export class Modelo {
  estado = 'nada';
  valor = 0n;
  recibido = 0;
  /** As asked for, and as taken: what was left, where that was less. */
  pedidos = new Map<string, bigint>();
  reembolsos = new Map<string, bigint>();
  ajustes = new Map<string, bigint>();
  /** By the newest amendment. */
  ajustado: bigint | null = null;

  get neto(): bigint {
    return (this.ajustado ?? this.valor) - this.reembolsado;
  }

  private get reembolsado(): bigint {
    return [...this.reembolsos.values()].reduce((suma, monto) => suma + monto, 0n);
  }

  /** What the command does: changes it, leaves it as it is, or is refused. */
  aplicar(c: ComandoConversion): 'cambia' | 'nada' | 'niega' {
    if (c.tipo === 'Detectar') {
      const valor = c.datos.valor.unidadesMenores;
      if (this.estado !== 'nada') return valor === this.valor ? 'nada' : 'niega';
      if (valor <= 0n) return 'niega';
      this.valor = valor;
      this.recibido = c.ahora.getTime();
      const mundo = mundoDe(c.hechos);
      return this.pasa(mundo === 'espera' ? 'DETECTADA' : mundo);
    }
    if (this.estado === 'nada') return 'niega';
    const validada = ['VALIDADA', 'CONFIRMADA', 'SIN_PRESUPUESTO', 'PAGADA'].includes(this.estado);
    switch (c.tipo) {
      case 'Decidir': {
        if (this.estado !== 'DETECTADA') return 'nada';
        const mundo = mundoDe(c.hechos);
        if (mundo !== 'espera') return this.pasa(mundo);
        return c.ahora.getTime() - this.recibido >= ESPERA_MS ? this.pasa('RECHAZADA') : 'nada';
      }
      case 'Validar':
        return validada ? 'nada' : this.estado === 'EN_REVISION' ? this.pasa('VALIDADA') : 'niega';
      case 'Rechazar':
        if (this.estado === 'RECHAZADA') return 'nada';
        return ['EN_REVISION', 'DETECTADA'].includes(this.estado) ? this.pasa('RECHAZADA') : 'niega';
      case 'Cancelar':
        if (this.estado === 'CANCELADA') return 'nada';
        return this.estado === 'RECHAZADA' ? 'niega' : this.pasa('CANCELADA');
      case 'Reembolsar':
        return this.reembolsa(c.reembolsoId, c.monto.unidadesMenores);
      case 'Ajustar':
        return this.ajusta(c.ajusteId, c.valor.unidadesMenores);
      default:
        return this.registra(c.tipo);
    }
  }

  /** What marketing tells. */
  private registra(tipo: keyof typeof DESENLACES): 'cambia' | 'nada' {
    const [antes, despues]: readonly [readonly string[], string] = DESENLACES[tipo];
    return antes.includes(this.estado) ? this.pasa(despues) : 'nada';
  }

  private reembolsa(id: string, monto: bigint): 'cambia' | 'nada' | 'niega' {
    const conocido = this.pedidos.get(id);
    if (conocido !== undefined) return conocido === monto ? 'nada' : 'niega';
    if (monto <= 0n || this.neto === 0n) return 'niega';
    this.pedidos.set(id, monto);
    this.reembolsos.set(id, monto > this.neto ? this.neto : monto);
    return this.neto === 0n && this.estado !== 'RECHAZADA' ? this.pasa('CANCELADA') : 'cambia';
  }

  private ajusta(id: string, valor: bigint): 'cambia' | 'nada' | 'niega' {
    const conocido = this.ajustes.get(id);
    if (conocido !== undefined) return conocido === valor ? 'nada' : 'niega';
    if (this.estado === 'RECHAZADA' || this.estado === 'CANCELADA') return 'niega';
    if (valor <= 0n || valor < this.reembolsado) return 'niega';
    this.ajustes.set(id, valor);
    this.ajustado = valor;
    return this.neto === 0n ? this.pasa('CANCELADA') : 'cambia';
  }

  private pasa(estado: string): 'cambia' {
    this.estado = estado;
    return 'cambia';
  }
}
