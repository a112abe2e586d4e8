import { Injectable } from '@nestjs/common';
import { Pagaderos } from '../../../comisiones/application/conocido/pagaderos.js';
import { ComisionRepository } from '../../../comisiones/domain/cuenta/comision.repository.js';
import { type EstadoLiquidacion, pagaderosDe, type Revisada } from '../../domain/liquidacion/liquidacion.js';
import { type LineaDe, LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { type MotivoDeCaida, sigueDebida } from '../../domain/liquidacion/revision.js';
import { huellaDe } from './huella.js';

/** What looking again at one line says: where its affiliate is paid, or why it is not. */
export type Vista =
  | { readonly beneficiario: string; readonly caida: null }
  | { readonly beneficiario: null; readonly caida: MotivoDeCaida };

/**
 * Looks again at what was closed: whether each affiliate may be paid, and whether its sales are worth what they were. What it
 * says holds until the unit of work ends, since nobody changes either meanwhile.
 */
@Injectable()
export class Revision {
  constructor(
    private readonly pagaderos: Pagaderos,
    private readonly comisiones: ComisionRepository,
    private readonly liquidaciones: LiquidacionRepository,
  ) {}

  /** The lines that drop out of a settlement, and the `huella` of the others. */
  async revisar(liquidacion: EstadoLiquidacion, ahora: Date): Promise<Revisada> {
    const { id: liquidacionId } = liquidacion;
    const afiliadoIds = pagaderosDe(liquidacion);
    const vistas = await this.ver(
      afiliadoIds.map((afiliadoId) => ({ liquidacionId, afiliadoId })),
      ahora,
    );
    const caidas = new Map<string, MotivoDeCaida>();
    afiliadoIds.forEach((afiliadoId, i) => {
      const caida = vistas[i]?.caida;
      if (caida) caidas.set(afiliadoId, caida);
    });
    const partidas = await this.liquidaciones.listPartidas(liquidacionId);
    return { caidas, huella: huellaDe(partidas.filter(({ afiliadoId }) => !caidas.has(afiliadoId))) };
  }

  /** One answer for each line, in their order. */
  async ver(lineas: readonly LineaDe[], ahora: Date): Promise<Vista[]> {
    const pagaderos = await this.pagaderos.consultar(
      lineas.map(({ afiliadoId }) => afiliadoId),
      ahora,
    );
    const rebajadas = await this.rebajadas(lineas);
    return lineas.map((linea) => {
      const { beneficiario, impedimento } = pagaderos.get(linea.afiliadoId) ?? DESCONOCIDO;
      if (impedimento) return { beneficiario: null, caida: impedimento.motivo };
      return rebajadas.has(claveDe(linea))
        ? { beneficiario: null, caida: 'VENTA_REEMBOLSADA' }
        : { beneficiario, caida: null };
    });
  }

  private async rebajadas(lineas: readonly LineaDe[]): Promise<ReadonlySet<string>> {
    const partidas = await this.liquidaciones.listPartidasDe(lineas);
    const cuentas = await this.comisiones.share(partidas.map(({ comisionId }) => comisionId));
    const porId = new Map(cuentas.map((cuenta) => [cuenta.id, cuenta]));
    const bajas = partidas.filter((una) => !sigueDebida(una.liquidacionId, una, porId.get(una.comisionId)));
    return new Set(bajas.map(claveDe));
  }
}

const claveDe = ({ liquidacionId, afiliadoId }: LineaDe): string => `${liquidacionId} ${afiliadoId}`;
const DESCONOCIDO = { beneficiario: null, impedimento: { motivo: 'AFILIADO_DESCONOCIDO', hasta: null } } as const;
