import { Injectable } from '@nestjs/common';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { PresupuestoRepository } from '../../../campanas/domain/presupuesto/presupuesto.repository.js';
import type { Razon } from '../../domain/cuenta/actos.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import type { MotivoDeRechazo } from '../../domain/cuenta/eventos.js';
import { politicaPara, PoliticaDePagoRepository } from '../../domain/politica/politica-de-pago.js';
import { porCampana } from '../cuenta/por-campana.js';

export type Decision = 'APROBADA' | 'RECHAZADA' | 'ANULADA';

/** What a person decides of commissions, and why. */
export interface Veredicto {
  readonly decision: Decision;
  readonly por: string;
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
  async tomar(comisiones: readonly Comision[], veredicto: Veredicto, ahora: Date): Promise<Map<string, DomainError>> {
    const rechazos = new Map<string, DomainError>();
    if (veredicto.decision === 'APROBADA') await this.aprobar(comisiones, veredicto, rechazos, ahora);
    else await this.reversar(comisiones, veredicto, rechazos, ahora);
    return rechazos;
  }

  private async aprobar(todas: readonly Comision[], { por, motivo }: Veredicto, rechazos: Rechazos, ahora: Date) {
    const politicas = await this.politicas.de(todas.map(({ snapshot }) => snapshot.marcaId));
    for (const comision of todas) {
      const { dosPersonasDesde } = politicaPara(politicas, comision.snapshot);
      intentar(comision, rechazos, () => comision.aprobar(por, motivo, ahora, dosPersonasDesde));
    }
  }

  private async reversar(todas: readonly Comision[], veredicto: Veredicto, rechazos: Rechazos, ahora: Date) {
    const { decision, por, motivo, codigo } = veredicto;
    const razon: Razon = { por, motivo, codigo: codigo ?? 'OTRO' };
    const como = decision === 'RECHAZADA' ? 'rechazar' : 'anular';
    for (const [campanaId, suyas] of porCampana(todas)) {
      await this.presupuestos.update(campanaId, (presupuesto) => {
        for (const comision of suyas) intentar(comision, rechazos, () => comision[como](razon, presupuesto, ahora));
      });
    }
  }
}

type Rechazos = Map<string, DomainError>;

function intentar({ snapshot: { id } }: Comision, rechazos: Rechazos, que: () => void): void {
  try {
    que();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    rechazos.set(id, error);
  }
}
