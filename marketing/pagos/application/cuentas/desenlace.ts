import { Injectable } from '@nestjs/common';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { repartirDevuelto } from '../../domain/pago/devolucion.js';
import { codigoDe, type SituacionPago } from '../../domain/pago/fase.js';
import type { EstadoPago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { Cuentas } from './cuentas.js';

/** What money does when a payment, or its settlement, ends: accounts, budgets and both move together, or not at all. */
@Injectable()
export class Desenlace {
  constructor(
    private readonly cuentas: Cuentas,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly pagos: PagoRepository,
  ) {}

  /** `antes`: where the payment stood. */
  async asentar(pago: EstadoPago, antes: SituacionPago, ahora: Date): Promise<void> {
    const { liquidacionId, afiliadoId, fase, monto } = pago;
    const motivo = new Map([[afiliadoId, codigoDe(fase) ?? 'FALLIDO']]);
    if (fase.situacion === 'FALLIDO') return this.soltar(liquidacionId, motivo, ahora);
    const partidas = await this.liquidaciones.listPartidas(liquidacionId, afiliadoId);
    if (antes !== 'CONFIRMADO') await this.cuentas.pagar(liquidacionId, partidas, ahora);
    if (fase.situacion !== 'DEVUELTO') return;
    await this.cuentas.reponer(liquidacionId, repartirDevuelto(partidas, monto), ahora);
    await this.liquidaciones.soltar(liquidacionId, motivo, ahora);
  }

  /** What the lines of these affiliates are made of is owed again, each for its reason, and stays reserved. */
  async soltar(liquidacionId: string, motivos: ReadonlyMap<string, string>, ahora: Date): Promise<void> {
    if (motivos.size === 0) return;
    const lineas = [...motivos.keys()].map((afiliadoId) => ({ liquidacionId, afiliadoId }));
    await this.cuentas.devolver(liquidacionId, await this.liquidaciones.listPartidasDe(lineas), ahora);
    await this.liquidaciones.soltar(liquidacionId, motivos, ahora);
  }

  async avanzar(liquidacionId: string, ahora: Date): Promise<void> {
    await this.liquidaciones.update(liquidacionId, null, async (liquidacion) =>
      liquidacion.avanzar(await this.pagos.findAvance(liquidacionId), ahora),
    );
  }
}
