import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Alertas } from './alertas.js';
import { Atascos } from './atascos.js';

const POR_VEZ = 200;

/** Alerts each thing that is stuck, once. */
@Injectable()
export class AvisarAtascos {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly atascos: Atascos,
    private readonly alertas: Alertas,
  ) {}

  /** How many were alerted. */
  avisar(ahora: Date, plazoMs: number): Promise<number> {
    return this.unitOfWork.run(async () => {
      const parados = await this.atascos.list(new Date(ahora.getTime() - plazoMs), null, POR_VEZ);
      const nuevos = await this.atascos.anotar(parados, ahora);
      for (const { tipo, id, estado, desde } of nuevos) {
        const mensaje = `${tipo} ${id} is ${estado} since ${desde.toISOString()}.`;
        await this.alertas.alertar(id, { nivel: 'warning', codigo: `${tipo}_atascado`, mensaje });
      }
      return nuevos.length;
    });
  }
}
