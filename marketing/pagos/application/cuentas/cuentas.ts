import { Injectable } from '@nestjs/common';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import { PresupuestoRepository } from '../../../campanas/domain/presupuesto/presupuesto.repository.js';
import { impedimentoDe, Pagaderos } from '../../../comisiones/application/conocido/pagaderos.js';
import { porCampana } from '../../../comisiones/application/cuenta/por-campana.js';
import { PorRevisar } from '../../../comisiones/application/retencion/revisar-retenciones.js';
import type { Pagadero } from '../../../comisiones/domain/conocido/pagadero.js';
import type { Comision } from '../../../comisiones/domain/cuenta/comision.js';
import { ComisionRepository } from '../../../comisiones/domain/cuenta/comision.repository.js';
import type { Debida } from '../../domain/liquidacion/corte.js';

/** What a settlement and its payments do to accounts and budgets. What is due afterwards and may not be paid is held. */
@Injectable()
export class Cuentas {
  constructor(
    private readonly comisiones: ComisionRepository,
    private readonly presupuestos: PresupuestoRepository,
    private readonly pagaderos: Pagaderos,
    private readonly porRevisar: PorRevisar,
  ) {}

  pagar(liquidacionId: string, partidas: readonly Debida[], ahora: Date): Promise<void> {
    return this.mover(partidas, ahora, (comision, presupuesto) => comision.pagar(liquidacionId, presupuesto, ahora));
  }

  /** What took part is owed again. */
  devolver(liquidacionId: string, partidas: readonly Debida[], ahora: Date): Promise<void> {
    return this.mover(partidas, ahora, (comision, presupuesto) => comision.devolver(liquidacionId, presupuesto, ahora));
  }

  /** So much of what was paid is owed again. */
  reponer(liquidacionId: string, vueltas: readonly Debida[], ahora: Date): Promise<void> {
    const importes = new Map(vueltas.map(({ comisionId, monto }) => [comisionId, monto]));
    return this.mover(vueltas, ahora, (comision, presupuesto) => {
      const suyo = importes.get(comision.snapshot.id);
      if (suyo) comision.reponer(liquidacionId, suyo, presupuesto, ahora);
    });
  }

  /** Before the accounts are locked. What time alone ends is looked at again then. */
  private async consultar(partidas: readonly Debida[], ahora: Date): Promise<ReadonlyMap<string, Pagadero>> {
    const pagaderos = await this.pagaderos.consultar(
      partidas.map(({ afiliadoId }) => afiliadoId),
      ahora,
    );
    for (const [afiliadoId, { impedimento }] of pagaderos) {
      if (impedimento?.hasta) await this.porRevisar.anotar(afiliadoId, impedimento.hasta);
    }
    return pagaderos;
  }

  private async mover(
    partidas: readonly Debida[],
    ahora: Date,
    acto: (comision: Comision, presupuesto: Presupuesto) => void,
  ): Promise<void> {
    const pagaderos = await this.consultar(partidas, ahora);
    const ids = partidas.map(({ comisionId }) => comisionId);
    await this.comisiones.updateMany(ids, async (comisiones) => {
      for (const [campanaId, suyas] of porCampana(comisiones)) {
        await this.presupuestos.update(campanaId, (presupuesto) => {
          for (const comision of suyas) acto(comision, presupuesto);
        });
      }
      for (const una of comisiones) una.retener(impedimentoDe(pagaderos, una.snapshot.afiliadoId), ahora);
    });
  }
}
