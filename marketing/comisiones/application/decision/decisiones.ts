import { Injectable } from '@nestjs/common';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { PresupuestoRepository } from '../../../campanas/domain/presupuesto/presupuesto.repository.js';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import type { Pagadero } from '../../domain/conocido/pagadero.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import type { MotivoDeRechazo } from '../../domain/cuenta/decision.js';
import { PoliticaDePagoRepository, politicaPara } from '../../domain/politica/politica-de-pago.js';
import { impedimentoDe, Pagaderos } from '../conocido/pagaderos.js';
import { porCampana } from '../cuenta/por-campana.js';

export type Decision = 'APROBADA' | 'RECHAZADA' | 'ANULADA';

/** What is decided of commissions, and why. */
export interface Veredicto {
  readonly decision: Decision;
  readonly motivo: string | null;
  /** For a decision against them; null counts as OTRO. */
  readonly codigo: MotivoDeRechazo | null;
}

/** Of which brand's commissions somebody may decide so (null: of all): what costs a brand money is signed by its people. */
export const marcaPara = (quien: Quien, { decision }: Veredicto): string | null =>
  decision === 'APROBADA' ? marcaQueFirma(quien) : quien.marcaId;

/** A verdict, whose it is, when, and who may be paid then. */
interface Acto {
  readonly veredicto: Veredicto;
  readonly por: string;
  readonly ahora: Date;
  readonly pagaderos: ReadonlyMap<string, Pagadero>;
}

/** Decides on accounts that the caller holds. Their budgets move with them, one after the other in lock order. */
@Injectable()
export class Decisiones {
  constructor(
    private readonly presupuestos: PresupuestoRepository,
    private readonly politicas: PoliticaDePagoRepository,
    private readonly pagaderos: Pagaderos,
  ) {}

  /** What has to be asked, and locked, before the accounts are: to be given to `tomar`. */
  async preparar(comisionIds: readonly string[], veredicto: Veredicto, por: string, ahora: Date): Promise<Acto> {
    const pagaderos = await this.pagaderos.consultarDe(comisionIds, ahora);
    return { veredicto, por, ahora, pagaderos };
  }

  /** The refusals, by commission; a refused one is as it was. */
  async tomar(comisiones: readonly Comision[], acto: Acto): Promise<Map<string, DomainError>> {
    const { decision, motivo, codigo } = acto.veredicto;
    const { por, ahora } = acto;
    if (decision === 'APROBADA') return this.aprobar(comisiones, acto);
    const verbo = decision === 'RECHAZADA' ? 'rechazar' : 'anular';
    const razon = { por, motivo, codigo: codigo ?? 'OTRO' };
    const rechazos = new Map<string, DomainError>();
    for (const [campanaId, suyas] of porCampana(comisiones)) {
      await this.presupuestos.update(campanaId, (presupuesto) => {
        for (const comision of suyas) intentar(comision, rechazos, () => comision[verbo](razon, presupuesto, ahora));
      });
    }
    return rechazos;
  }

  private async aprobar(comisiones: readonly Comision[], { veredicto, por, ahora, pagaderos }: Acto) {
    const rechazos = new Map<string, DomainError>();
    const politicas = await this.politicas.list(comisiones.map(({ snapshot }) => snapshot.marcaId));
    for (const comision of comisiones) {
      const { marcaId, saldo, afiliadoId } = comision.snapshot;
      const { dosPersonasDesde } = politicaPara(politicas, marcaId, saldo.moneda);
      intentar(comision, rechazos, () => comision.aprobar(por, veredicto.motivo, ahora, dosPersonasDesde));
      comision.retener(impedimentoDe(pagaderos, afiliadoId), ahora);
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
