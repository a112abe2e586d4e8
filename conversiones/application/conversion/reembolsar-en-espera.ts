import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Reembolso } from '../../domain/conversion/comandos.js';
import { ESPERA_MS } from '../../domain/conversion/espera.js';
import { Conversiones } from './conversiones.js';

/** A refund of a sale that is not known yet. */
export interface ReembolsoEnEspera {
  readonly conversionId: string;
  readonly quien: Quien;
  readonly reembolso: Reembolso;
  readonly recibidoEn: Date;
}

export abstract class ReembolsosEnEspera {
  /** Kept once under its id. Throws reembolsoEnConflicto where it waits already with another content. */
  abstract add(espera: ReembolsoEnEspera): Promise<void>;
  /** Those whose sale is known by now, and those received at `vencidos` or before; the oldest first. */
  abstract list(vencidos: Date, limite: number): Promise<readonly ReembolsoEnEspera[]>;
  /** It waits no more. `codigo`: why it was refused; null: it counts. */
  abstract update(espera: ReembolsoEnEspera, codigo: string | null): Promise<void>;
}

export const VENCIDO = 'espera_vencida';
const PAGINA = 200;

/** Refunds sales that have become known, and gives up what has waited too long. It may stop anywhere and run twice at once. */
@Injectable()
export class ReembolsarEnEspera {
  constructor(
    private readonly esperas: ReembolsosEnEspera,
    private readonly conversiones: Conversiones,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they came, since what is left of a sale goes to the first. Returns how many were settled. */
  async pasar(): Promise<number> {
    const vencidos = new Date(this.clock.now().getTime() - ESPERA_MS);
    for (let resueltos = 0; ;) {
      const listos = await this.esperas.list(vencidos, PAGINA);
      for (const espera of listos)
        await this.unitOfWork.run(async () => this.esperas.update(espera, await this.probar(espera)));
      resueltos += listos.length;
      if (listos.length < PAGINA) return resueltos;
    }
  }

  /** The code of what the domain refuses; null: it was refunded, now or before. */
  private async probar({ conversionId, quien, reembolso }: ReembolsoEnEspera): Promise<string | null> {
    if (!(await this.conversiones.find(conversionId))) return VENCIDO;
    const comando = { tipo: 'Reembolsar', quien, ...reembolso, ahora: this.clock.now() } as const;
    try {
      await this.conversiones.execute(conversionId, comando);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.codigo;
      throw error;
    }
  }
}
