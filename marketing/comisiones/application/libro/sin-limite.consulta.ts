import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { cero, type Dinero, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { EstadoCampana } from '../../../campanas/domain/campana/estado-campana.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import { comisionSinLimite, type Denegada, denegadaSinLimite } from '../../domain/libro/sin-limite.js';

/** What a campaign pays, and would if its budget had no limit. */
export interface SinLimite {
  readonly comision: Dinero;
  readonly sinLimite: Dinero;
  /** Conversions without commission for want of budget. */
  readonly denegadas: number;
}

/** Of a campaign that whoever asks may see: that is up to the caller. */
export class VerSinLimite extends Query<SinLimite> {
  constructor(readonly campana: Pick<EstadoCampana, 'id' | 'moneda' | 'terminos'>) {
    super();
  }
}

/** All that a campaign was asked for, page by page. */
export abstract class LecturaDeDemanda {
  abstract comisiones(campanaId: string): AsyncIterable<EstadoComision>;
  abstract denegadas(campanaId: string): AsyncIterable<Denegada>;
}

/** Prices every account, and every conversion that was denied one, from what is kept of it: for whoever asks. */
@QueryHandler(VerSinLimite)
export class VerSinLimiteHandler implements IQueryHandler<VerSinLimite> {
  constructor(private readonly demanda: LecturaDeDemanda) {}

  async execute({ campana: { id, moneda, terminos } }: VerSinLimite): Promise<SinLimite> {
    let comision = cero(moneda);
    let sinLimite = cero(moneda);
    let denegadas = 0;
    for await (const cuenta of this.demanda.comisiones(id)) {
      comision = sumar(comision, cuenta.saldo);
      sinLimite = sumar(sinLimite, comisionSinLimite(cuenta, terminos));
    }
    for await (const denegada of this.demanda.denegadas(id)) {
      denegadas++;
      sinLimite = sumar(sinLimite, denegadaSinLimite(denegada, terminos) ?? cero(moneda));
    }
    return { comision, sinLimite, denegadas };
  }
}
