import { cero, type Dinero, negar, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { Fondos } from './asiento.js';
import { conceder, type Contadores, contar } from './consumo.js';
import { type EstadoComision, reservaCon } from './cuenta.js';

/** What an account should hold, what was granted of it, and by which funds. */
export interface Concesion {
  readonly calculado: Dinero;
  readonly concedido: Dinero;
  readonly fondos: Fondos;
}

/** By how much a balance changes, and the funds it comes from or goes to. */
interface Movimiento {
  readonly delta: Dinero;
  readonly fondos: Fondos;
}

/**
 * What caps and budget grant of a change of the balance by `falta`, reserved or released with it and counted. Null: nothing,
 * and nothing was moved.
 */
export function mover(
  estado: EstadoComision,
  falta: Dinero,
  presupuesto: Presupuesto,
  contadores: Contadores,
  ahora: Date,
): Movimiento | null {
  const { saldo, apertura } = estado;
  const antes = presupuesto.disponible;
  const pedido = falta.unidadesMenores > 0n ? conceder(apertura.usos, contadores, saldo, falta) : falta;
  const delta = tomarDe(presupuesto, estado, pedido ?? cero(saldo.moneda), ahora);
  if (delta.unidadesMenores === 0n) return null;
  const topes = contar(apertura.usos, contadores, saldo, sumar(saldo, delta));
  const disponible = antes === null ? null : { antes, despues: presupuesto.disponible ?? antes };
  return { delta, fondos: { disponible, topes } };
}

/** Reserves or releases what a change of the balance by `falta` means for the budget; answers what is possible of it. */
function tomarDe(presupuesto: Presupuesto, estado: EstadoComision, falta: Dinero, ahora: Date): Dinero {
  const { id, conversionId, saldo } = estado;
  const destino = { comisionId: id, conversionId };
  const enJuego = restar(reservaCon(estado, sumar(saldo, falta)), reservaCon(estado, saldo));
  if (enJuego.unidadesMenores < 0n) presupuesto.liberar(negar(enJuego), destino, ahora);
  if (enJuego.unidadesMenores <= 0n) return falta;
  const reservado = presupuesto.reservar(enJuego, destino, ahora) ?? cero(enJuego.moneda);
  return sumar(restar(falta, enJuego), reservado);
}
