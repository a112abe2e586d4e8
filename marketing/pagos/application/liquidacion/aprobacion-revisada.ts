import { Injectable } from '@nestjs/common';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import type { EstadoLiquidacion } from '../../domain/liquidacion/liquidacion.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { Desenlace } from '../cuentas/desenlace.js';
import { Revision } from '../cuentas/revision.js';
import type { AprobarLiquidacion } from './aprobar-liquidacion.js';

/** Looks again, approves what is left, and lets go of what drops out. */
@Injectable()
export class AprobacionRevisada {
  constructor(
    private readonly liquidaciones: LiquidacionRepository,
    private readonly revision: Revision,
    private readonly desenlace: Desenlace,
  ) {}

  /** Part of the ambient unit of work. Throws `marketing.contenido-cambiado` where something else was read. */
  async aprobar(orden: AprobarLiquidacion, ahora: Date): Promise<EstadoLiquidacion> {
    const { quien, liquidacionId, huella, version } = orden;
    const { estado } = await this.liquidaciones.update(
      liquidacionId,
      marcaQueFirma(quien),
      async (liquidacion) => {
        const revisada = await this.revision.revisar(liquidacion.snapshot, ahora);
        liquidacion.aprobar(quien.actor, huella, revisada, ahora);
        await this.desenlace.soltar(liquidacionId, revisada.caidas, ahora);
      },
      version,
    );
    return estado;
  }
}
