import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { aporteDe, masAporte, menosAporte, NADA, type Partida } from '../../domain/saldo.js';
import { bloquearPartidas, guardarPartidas, sumarASaldos, type Movimiento } from './saldo.filas.js';
import { partidaDe, siguiente, type Mensaje } from './partida.js';

/**
 * Folds one batch of comisiones.eventos into the balances: four statements, however many messages. What has been taken
 * in before changes nothing. Commissions and payments are locked in the order of their ids, then the balances in theirs.
 */
export async function proyectarSaldos(batch: readonly Mensaje[], tx: MysqlTx): Promise<void> {
  const mensajes = batch.map((mensaje) => ({ id: partidaDe(mensaje), mensaje }));
  const partidas = await bloquearPartidas(tx, [...new Set(mensajes.map(({ id }) => id))].sort());
  const movimientos = new Map<string, Movimiento>();
  const cambiadas = new Map<string, Partida>();
  for (const { id, mensaje } of mensajes) {
    const antes = partidas.get(id);
    const despues = siguiente(antes, mensaje);
    if (despues === antes) continue;
    partidas.set(id, despues);
    cambiadas.set(id, despues);
    anotar(movimientos, antes, despues, mensaje.time);
  }
  if (cambiadas.size === 0) return;
  await guardarPartidas(tx, [...cambiadas.values()]);
  await sumarASaldos(tx, [...movimientos.values()]);
}

/** Adds to the movement of one balance what a message has changed in it. */
function anotar(movimientos: Map<string, Movimiento>, antes: Partida | undefined, despues: Partida, en: Date): void {
  const { afiliadoId, moneda } = despues;
  const clave = `${afiliadoId} ${moneda}`;
  const previo = movimientos.get(clave) ?? { afiliadoId, moneda, aporte: NADA, al: en };
  const cambio = menosAporte(aporteDe(despues), antes ? aporteDe(antes) : NADA);
  const al = en > previo.al ? en : previo.al;
  movimientos.set(clave, { ...previo, aporte: masAporte(previo.aporte, cambio), al });
}
