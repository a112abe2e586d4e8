import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { MotivoDeCaida } from '../../domain/liquidacion/revision.js';
import type { EstadoPago, Pago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { Desenlace } from '../cuentas/desenlace.js';
import { Revision, type Vista } from '../cuentas/revision.js';

const A_LA_VEZ = 16;
/** How long whoever took a payment has it alone: more than the longest wait for the gateway. */
const TURNO_MS = 30_000;

/** What is to be done about a payment; `motivo`: why it is not to be paid. The gateway may have one that is to be withdrawn. */
export type Encargo =
  | { readonly acto: 'pagar'; readonly pago: EstadoPago }
  | { readonly acto: 'anular' | 'retirar'; readonly pago: EstadoPago; readonly motivo: MotivoDeCaida };

/** Takes up what is due, after looking again at what it pays: who may not be paid any more drops out. */
@Injectable()
export class Turno {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pagos: PagoRepository,
    private readonly revision: Revision,
    private readonly desenlace: Desenlace,
    private readonly clock: Clock,
  ) {}

  /** Some at a time. That they were taken up is committed when it answers. */
  async tomar(ahora: Date): Promise<readonly Encargo[]> {
    const hasta = new Date(ahora.getTime() + TURNO_MS);
    let encargos: readonly Encargo[] = [];
    await this.pagos.updateDebidos(ahora, A_LA_VEZ, async (pagos) => {
      const vistas = await this.verDe(pagos, ahora);
      encargos = pagos.map((pago, i) => encargar(pago, vistas[i]!, hasta, ahora));
    });
    return encargos;
  }

  /** Takes back one that was never sent, unless it may be paid by now: then its turn comes again. */
  retirar(pagoId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const ahora = this.clock.now();
      const { estado } = await this.pagos.update(pagoId, async (pago) => {
        const [vista] = await this.verDe([pago], ahora);
        if (!vista?.caida || pago.terminado || pago.enviado) return;
        const { situacion } = pago.snapshot.fase;
        pago.retirar(vista.caida, ahora);
        await this.desenlace.asentar(pago.snapshot, situacion, ahora);
      });
      await this.desenlace.avanzar(estado.liquidacionId, ahora);
    });
  }

  private async verDe(pagos: readonly Pago[], ahora: Date): Promise<Vista[]> {
    const vistas = await this.revision.ver(
      pagos.map(({ snapshot }) => snapshot),
      ahora,
    );
    return vistas.map((vista, i) => {
      const suyo = pagos[i]?.snapshot.beneficiario ?? vista.beneficiario;
      const otro = vista.beneficiario !== null && suyo !== vista.beneficiario;
      return otro ? { beneficiario: null, caida: 'BENEFICIARIO_CAMBIADO' } : vista;
    });
  }
}

function encargar(pago: Pago, { beneficiario, caida }: Vista, hasta: Date, ahora: Date): Encargo {
  if (beneficiario !== null) {
    pago.tomar(beneficiario, hasta, ahora);
    return { acto: 'pagar', pago: pago.snapshot };
  }
  if (!pago.enviado) return { acto: 'retirar', pago: pago.snapshot, motivo: caida };
  pago.tomar(null, hasta, ahora);
  return { acto: 'anular', pago: pago.snapshot, motivo: caida };
}
