import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';

export interface InformeDeReportes {
  readonly proyeccion: 'reportes';
  readonly filas: { readonly viva: number; readonly nueva: number };
  readonly iguales: boolean;
  readonly cambiada: boolean;
}

export abstract class Recuento {
  /** From here on whoever counts waits until the unit of work is over. */
  abstract pedirTurnoSolo(): Promise<void>;
  abstract list(): Promise<readonly unknown[]>;
  /** Counts all over again from the rows of single clicks, conversions and commissions. */
  abstract recontar(): Promise<void>;
}

/** Thrown to leave everything as it was. */
class SoloVerificar extends Error {
  constructor(readonly informe: InformeDeReportes) {
    super('compared only');
  }
}

/** Counts the reports again while traffic goes on, and says whether they were right; `soloVerificar`: nothing is changed. */
@Injectable()
export class ReconstruirReportes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recuento: Recuento,
  ) {}

  async execute({ soloVerificar }: { readonly soloVerificar: boolean }): Promise<InformeDeReportes> {
    try {
      return await this.unitOfWork.run(async () => {
        const informe = await this.contarDeNuevo(soloVerificar);
        if (soloVerificar) throw new SoloVerificar(informe);
        return informe;
      });
    } catch (error) {
      if (error instanceof SoloVerificar) return error.informe;
      throw error;
    }
  }

  private async contarDeNuevo(soloVerificar: boolean): Promise<InformeDeReportes> {
    await this.recuento.pedirTurnoSolo();
    const viva = await this.recuento.list();
    await this.recuento.recontar();
    const nueva = await this.recuento.list();
    const iguales = JSON.stringify(viva) === JSON.stringify(nueva);
    const filas = { viva: viva.length, nueva: nueva.length };
    return { proyeccion: 'reportes', filas, iguales, cambiada: !soloVerificar };
  }
}
