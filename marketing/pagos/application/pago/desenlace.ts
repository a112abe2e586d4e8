import { Injectable } from '@nestjs/common';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import { PresupuestoRepository } from '../../../campanas/domain/presupuesto/presupuesto.repository.js';
import { impedimentoDe, Pagaderos } from '../../../comisiones/application/conocido/pagaderos.js';
import { porCampana } from '../../../comisiones/application/cuenta/por-campana.js';
import type { Comision } from '../../../comisiones/domain/cuenta/comision.js';
import { ComisionRepository } from '../../../comisiones/domain/cuenta/comision.repository.js';
import type { Debida } from '../../domain/liquidacion/corte.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { repartirDevuelto } from '../../domain/pago/devolucion.js';
import { codigoDe, type SituacionPago } from '../../domain/pago/fase.js';
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
    private readonly pagaderos: Pagaderos,
  ) {}

  /** `antes`: where the payment stood. */
  async asentar(pago: EstadoPago, antes: SituacionPago, ahora: Date): Promise<void> {
    const { liquidacionId, afiliadoId, fase } = pago;
    const motivo = new Map([[afiliadoId, codigoDe(fase) ?? 'FALLIDO']]);
    if (fase.situacion === 'FALLIDO') return this.soltar(liquidacionId, motivo, ahora);
    if (antes !== 'CONFIRMADO') await this.pagar(pago, ahora);
    if (fase.situacion !== 'DEVUELTO') return;
    await this.reponer(pago, ahora);
    await this.liquidaciones.soltar(liquidacionId, motivo, ahora);
  }

  /** What the lines of these affiliates are made of is owed again, each for its reason, and stays reserved. */
  async soltar(liquidacionId: string, motivos: ReadonlyMap<string, string>, ahora: Date): Promise<void> {
    if (motivos.size === 0) return;
    const lineas = [...motivos.keys()].map((afiliadoId) => ({ liquidacionId, afiliadoId }));
    const partidas = await this.liquidaciones.listPartidasDe(lineas);
    await this.mover(partidas, ahora, (comision, presupuesto) => comision.devolver(liquidacionId, presupuesto, ahora));
    await this.liquidaciones.soltar(liquidacionId, motivos, ahora);
  }

  async avanzar(liquidacionId: string, ahora: Date): Promise<void> {
    await this.liquidaciones.update(liquidacionId, null, async (liquidacion) =>
      liquidacion.avanzar(await this.pagos.findAvance(liquidacionId), ahora),
    );
  }

  private async pagar({ liquidacionId, afiliadoId }: EstadoPago, ahora: Date): Promise<void> {
    const partidas = await this.liquidaciones.listPartidas(liquidacionId, afiliadoId);
    await this.mover(partidas, ahora, (comision, presupuesto) => comision.pagar(liquidacionId, presupuesto, ahora));
  }

  private async reponer({ liquidacionId, afiliadoId, monto }: EstadoPago, ahora: Date): Promise<void> {
    const vueltas = repartirDevuelto(await this.liquidaciones.listPartidas(liquidacionId, afiliadoId), monto);
    const importes = new Map(vueltas.map((vuelta) => [vuelta.comisionId, vuelta.monto]));
    await this.mover(vueltas, ahora, (comision, presupuesto) => {
      const suyo = importes.get(comision.snapshot.id);
      if (suyo) comision.reponer(liquidacionId, suyo, presupuesto, ahora);
    });
  }

  /** What is due afterwards and may not be paid is held. */
  private async mover(
    partidas: readonly Debida[],
    ahora: Date,
    acto: (comision: Comision, presupuesto: Presupuesto) => void,
  ): Promise<void> {
    const afiliadoIds = partidas.map(({ afiliadoId }) => afiliadoId);
    const pagaderos = await this.pagaderos.consultar(afiliadoIds, ahora);
    const ids = partidas.map(({ comisionId }) => comisionId);
    await this.comisiones.updateMany(ids, async (comisiones) => {
      for (const [campanaId, suyas] of porCampana(comisiones)) {
        await this.presupuestos.update(campanaId, (presupuesto) => {
          for (const comision of suyas) acto(comision, presupuesto);
        });
      }
      for (const comision of comisiones)
        comision.retener(impedimentoDe(pagaderos, comision.snapshot.afiliadoId), ahora);
    });
  }
}
