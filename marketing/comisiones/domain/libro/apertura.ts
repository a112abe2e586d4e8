import { dinero, repartir } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { Comision } from '../cuenta/comision.js';
import { conceder, contar, type Contadores } from '../cuenta/consumo.js';
import { comisionIdDe, completa, type Partida } from '../cuenta/cuenta.js';
import { valorar } from '../cuenta/valoracion.js';

type Abrible = ReturnType<typeof preparar>;

/**
 * Opens the accounts of all who take part in one conversion: prices each, takes what the caps leave, reserves the sum at
 * once and books the first entries. None where neither caps nor budget grant anything; what the budget cuts short is shared
 * out by what each would have had.
 */
export function abrirCuentas(
  partidas: readonly Partida[],
  terminos: TerminosVersion,
  presupuesto: Presupuesto,
  contadores: Contadores,
  ahora: Date,
): Comision[] {
  const abribles = partidas.map((partida) => preparar(partida, terminos));
  const pedidas = bajoTopes(abribles, contadores);
  const total = pedidas.reduce((suma, { pedido }) => suma + pedido, 0n);
  if (pedidas.length === 0) return [];
  const concedido = presupuesto.concedible(dinero(total, presupuesto.moneda));
  if (concedido === null) presupuesto.agotar(ahora);
  if (concedido === null) return [];
  const montos =
    total === 0n
      ? []
      : repartir(
          concedido,
          pedidas.map(({ pedido }) => pedido),
        );
  return pedidas.map(({ abrible: { partida, id, calculado } }, i) => {
    const monto = montos[i]?.unidadesMenores ?? 0n;
    const antes = presupuesto.disponible?.unidadesMenores ?? null;
    presupuesto.reservar(
      dinero(monto, presupuesto.moneda),
      { comisionId: id, conversionId: partida.conversionId },
      ahora,
    );
    const topes = contar(partida.apertura.usos, contadores, 0n, monto);
    const fondos = { disponible: antes === null ? null : { antes, despues: antes - monto }, topes };
    return Comision.abrir({ ...partida, id }, terminos, { calculado, concedido: monto, fondos }, ahora);
  });
}

function preparar(partida: Partida, terminos: TerminosVersion) {
  const entera = completa(partida);
  const id = comisionIdDe(entera.conversionId, entera.afiliadoId);
  return { partida: entera, id, calculado: valorar(entera, terminos).parte };
}

/** What the caps leave of each, one after the other; those that a cap refuses are left out. The counters stay as they are. */
function bajoTopes(abribles: readonly Abrible[], contadores: Contadores): { abrible: Abrible; pedido: bigint }[] {
  const previstos: Contadores = new Map(contadores);
  return abribles.flatMap((abrible) => {
    const { usos } = abrible.partida.apertura;
    const pedido = abrible.calculado > 0n ? conceder(usos, previstos, 0n, abrible.calculado) : abrible.calculado;
    if (pedido === null) return [];
    contar(usos, previstos, 0n, pedido);
    return [{ abrible, pedido }];
  });
}
