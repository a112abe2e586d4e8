import { Injectable } from '@nestjs/common';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { PresupuestoRepository } from '../../../campanas/domain/presupuesto/presupuesto.repository.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import type { MotivoDeRechazo } from '../../domain/cuenta/decision.js';
import { PoliticaDePagoRepository, politicaPara } from '../../domain/politica/politica-de-pago.js';
import { porCampana } from '../cuenta/por-campana.js';

export type Decision = 'APROBADA' | 'RECHAZADA' | 'ANULADA';

/** What is decided of commissions, and why. */
export interface Veredicto {
  readonly decision: Decision;
  readonly motivo: string | null;
  /** For a decision against them; null counts as OTRO. */
  readonly codigo: MotivoDeRechazo | null;
}

/** Decides on accounts that the caller holds. Their budgets move with them, one after the other in lock order. */
@Injectable()
export class Decisiones {
  constructor(
    private readonly presupuestos: PresupuestoRepository,
    private readonly politicas: PoliticaDePagoRepository,
  ) {}

  /** The refusals, by commission; a refused one is as it was. */
  async tomar(
    comisiones: readonly Comision[],
    { decision, motivo, codigo }: Veredicto,
    por: string,
    ahora: Date,
  ): Promise<Map<string, DomainError>> {
    if (decision === 'APROBADA') return this.aprobar(comisiones, por, motivo, ahora);
    const acto = decision === 'RECHAZADA' ? 'rechazar' : 'anular';
    const razon = { por, motivo, codigo: codigo ?? 'OTRO' };
    const rechazos = new Map<string, DomainError>();
    for (const [campanaId, suyas] of porCampana(comisiones)) {
      await this.presupuestos.update(campanaId, (presupuesto) => {
        for (const comision of suyas) intentar(comision, rechazos, () => comision[acto](razon, presupuesto, ahora));
      });
    }
    return rechazos;
  }

  private async aprobar(comisiones: readonly Comision[], por: string, motivo: string | null, ahora: Date) {
    const rechazos = new Map<string, DomainError>();
    const politicas = await this.politicas.list(comisiones.map(({ snapshot }) => snapshot.marcaId));
    for (const comision of comisiones) {
      const { marcaId, saldo } = comision.snapshot;
      const { dosPersonasDesde } = politicaPara(politicas, marcaId, saldo.moneda);
      intentar(comision, rechazos, () => comision.aprobar(por, motivo, ahora, dosPersonasDesde));
    }
    return rechazos;
  }
}

function intentar({ snapshot: { id } }: Comision, rechazos: Map<string, DomainError>, decidir: () => void): void {
  try {
    decidir();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    rechazos.set(id, error);
  }
}
