import { cero, type Dinero, repartir, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { Comision } from '../cuenta/comision.js';
import { conceder, type Contadores, contar, copiaDe } from '../cuenta/consumo.js';
import { type Abrible, comisionIdDe, completa, type Partida } from '../cuenta/cuenta.js';
import { valorar } from '../cuenta/valoracion.js';

/** An account to be opened, with what it should hold. */
interface Pedida {
  readonly partida: Partida & { readonly id: string };
  readonly calculado: Dinero;
  /** What the caps leave of it. */
  readonly pedido: Dinero;
}

/**
 * Opens the accounts of all who take part in one conversion: prices each, takes what the caps leave, reserves the sum at
 * once and books the first entries. None where neither caps nor budget grant anything; what the budget cuts short is shared
 * out by what each would have had.
 */
export function abrirCuentas(
  abribles: readonly Abrible[],
  terminos: TerminosVersion,
  presupuesto: Presupuesto,
  contadores: Contadores,
  ahora: Date,
): Comision[] {
  const pedidas = pedir(abribles, terminos, contadores);
  const [primera] = pedidas;
  if (!primera) return [];
  const total = pedidas.reduce((suma, { pedido }) => sumar(suma, pedido), cero(primera.pedido.moneda));
  const concedido = presupuesto.concedible(total);
  if (concedido === null) return [];
  const montos = repartirEntre(pedidas, total, concedido);
  return pedidas.map((pedida, i) =>
    abrir(pedida, montos[i] ?? cero(total.moneda), terminos, presupuesto, contadores, ahora),
  );
}

/** Prices each, and asks the caps one after the other; those that a cap refuses are left out. The counters stay as they are. */
function pedir(abribles: readonly Abrible[], terminos: TerminosVersion, contadores: Contadores): Pedida[] {
  const previstos = copiaDe(contadores);
  return abribles.flatMap((abrible) => {
    const partida = completa(abrible);
    const calculado = valorar(partida, terminos).parte;
    const { usos } = partida.apertura;
    const nada = cero(calculado.moneda);
    const pedido = calculado.unidadesMenores > 0n ? conceder(usos, previstos, nada, calculado) : calculado;
    if (pedido === null) return [];
    contar(usos, previstos, nada, pedido);
    const id = comisionIdDe(partida.conversionId, partida.afiliadoId);
    return [{ partida: { ...partida, id }, calculado, pedido }];
  });
}

const repartirEntre = (pedidas: readonly Pedida[], total: Dinero, concedido: Dinero): Dinero[] =>
  total.unidadesMenores === 0n
    ? []
    : repartir(
        concedido,
        pedidas.map(({ pedido }) => pedido.unidadesMenores),
      );

function abrir(
  { partida, calculado }: Pedida,
  monto: Dinero,
  terminos: TerminosVersion,
  presupuesto: Presupuesto,
  contadores: Contadores,
  ahora: Date,
): Comision {
  const antes = presupuesto.disponible;
  presupuesto.reservar(monto, { comisionId: partida.id, conversionId: partida.conversionId }, ahora);
  const topes = contar(partida.apertura.usos, contadores, cero(monto.moneda), monto);
  const disponible = antes && { antes, despues: restar(antes, monto) };
  return Comision.abrir(partida, terminos, { calculado, concedido: monto, fondos: { disponible, topes } }, ahora);
}
