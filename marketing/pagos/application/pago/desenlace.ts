import { Injectable } from '@nestjs/common';
import { PresupuestoRepository } from '../../../campanas/domain/presupuesto/presupuesto.repository.js';
import { porCampana } from '../../../comisiones/application/cuenta/por-campana.js';
import { ComisionRepository } from '../../../comisiones/domain/cuenta/comision.repository.js';
import type { Debida } from '../../domain/liquidacion/corte.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { codigoDe } from '../../domain/pago/fase.js';
import type { EstadoPago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';

/** What money does when a payment, or its settlement, ends: accounts, budgets and both move together, or not at all. */
@Injectable()
export class Desenlace {
  constructor(
    private readonly comisiones: ComisionRepository,
    private readonly presupuestos: PresupuestoRepository,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly pagos: PagoRepository,
  ) {}

  async asentar({ liquidacionId, afiliadoId, fase }: EstadoPago, ahora: Date): Promise<void> {
    if (fase.situacion !== 'CONFIRMADO') {
      return this.soltar(liquidacionId, [afiliadoId], codigoDe(fase) ?? 'fallido', ahora);
    }
    await this.mover('pagar', liquidacionId, await this.liquidaciones.listPartidas(liquidacionId, afiliadoId), ahora);
  }

  /** What the lines of these affiliates are made of is owed again, and stays reserved. */
  async soltar(liquidacionId: string, afiliadoIds: readonly string[], motivo: string, ahora: Date): Promise<void> {
    if (afiliadoIds.length === 0) return;
    const suyos = new Set(afiliadoIds);
    const partidas = await this.liquidaciones.listPartidas(liquidacionId, afiliadoIds.length === 1 ? afiliadoIds[0] : undefined);
    const sueltas = partidas.filter(({ afiliadoId }) => suyos.has(afiliadoId));
    await this.mover('devolver', liquidacionId, sueltas, ahora);
    await this.liquidaciones.soltar(liquidacionId, afiliadoIds, motivo, ahora);
  }

  async avanzar(liquidacionId: string, ahora: Date): Promise<void> {
    await this.liquidaciones.update(liquidacionId, null, async (liquidacion) =>
      liquidacion.avanzar(await this.pagos.findAvance(liquidacionId), ahora),
    );
  }

  private mover(acto: 'pagar' | 'devolver', liquidacionId: string, partidas: readonly Debida[], ahora: Date): Promise<void> {
    const ids = partidas.map(({ comisionId }) => comisionId);
    return this.comisiones.updateMany(ids, async (comisiones) => {
      for (const [campanaId, suyas] of porCampana(comisiones)) {
        await this.presupuestos.update(campanaId, (presupuesto) => {
          for (const comision of suyas) comision[acto](liquidacionId, presupuesto, ahora);
        });
      }
    });
  }
}
