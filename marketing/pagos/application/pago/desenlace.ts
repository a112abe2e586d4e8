import { Injectable } from '@nestjs/common';
import { PresupuestoRepository } from '../../../campanas/domain/presupuesto/presupuesto.repository.js';
import { porCampana } from '../../../comisiones/application/cuenta/por-campana.js';
import { ComisionRepository } from '../../../comisiones/domain/cuenta/comision.repository.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import type { EstadoPago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';

/** What money does when a payment ends: accounts, budgets and the settlement move with it, or not at all. */
@Injectable()
export class Desenlace {
  constructor(
    private readonly comisiones: ComisionRepository,
    private readonly presupuestos: PresupuestoRepository,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly pagos: PagoRepository,
  ) {}

  async asentar({ liquidacionId, afiliadoId, fase }: EstadoPago, ahora: Date): Promise<void> {
    const partidas = await this.liquidaciones.listPartidas(liquidacionId, afiliadoId);
    const ids = partidas.map(({ comisionId }) => comisionId);
    const acto = fase.situacion === 'CONFIRMADO' ? 'pagar' : 'devolver';
    await this.comisiones.updateMany(ids, async (comisiones) => {
      for (const [campanaId, suyas] of porCampana(comisiones)) {
        await this.presupuestos.update(campanaId, (presupuesto) => {
          for (const comision of suyas) comision[acto](liquidacionId, presupuesto, ahora);
        });
      }
    });
  }

  async avanzar(liquidacionId: string, ahora: Date): Promise<void> {
    await this.liquidaciones.update(liquidacionId, null, async (liquidacion) =>
      liquidacion.avanzar(await this.pagos.findAvance(liquidacionId), ahora),
    );
  }
}
