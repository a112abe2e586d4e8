import { Injectable } from '@nestjs/common';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Pagaderos } from '../../../comisiones/application/conocido/pagaderos.js';
import type { Comision } from '../../../comisiones/domain/cuenta/comision.js';
import { type ComisionDebida, ComisionRepository } from '../../../comisiones/domain/cuenta/comision.repository.js';
import { debidoDe, estaPorLiquidar } from '../../../comisiones/domain/cuenta/cuenta.js';
import { PoliticaDePagoRepository, politicaPara } from '../../../comisiones/domain/politica/politica-de-pago.js';
import { cortar, type Debida, type Linea } from '../../domain/liquidacion/corte.js';
import type { MotivoDeCaida } from '../../domain/liquidacion/revision.js';

interface Corte {
  readonly marcaId: string;
  readonly moneda: string;
  /** Sales up to here. */
  readonly corte: Date;
  /** Null: what the brand says for this currency. */
  readonly minimo: Dinero | null;
}

interface Reunido {
  readonly partidas: readonly Debida[];
  readonly lineas: readonly Linea[];
  readonly minimo: Dinero;
}

/** Collects what is owed up to a cut-off; what is payable of it takes part in the settlement from here on. */
@Injectable()
export class Reunion {
  constructor(
    private readonly comisiones: ComisionRepository,
    private readonly politicas: PoliticaDePagoRepository,
    private readonly pagaderos: Pagaderos,
  ) {}

  async reunir(liquidacionId: string, corte: Corte, en: Date): Promise<Reunido> {
    const minimo = corte.minimo ?? (await this.minimoDe(corte));
    const debidas = await this.comisiones.listDebidas(corte);
    const impedidos = await this.impedidos(debidas, en);
    let reunido: Reunido = { partidas: [], lineas: [], minimo };
    const ids = debidas.map(({ id }) => id);
    await this.comisiones.updateMany(ids, (comisiones) => {
      const libres = comisiones.filter(({ snapshot }) => estaPorLiquidar(snapshot));
      const lineas = cortar(libres.map(debidaDe), minimo, impedidos);
      const pagaderos = new Set(lineas.filter(({ pagadera }) => pagadera).map(({ afiliadoId }) => afiliadoId));
      const suyas = libres.filter(({ snapshot }) => pagaderos.has(snapshot.afiliadoId));
      reunido = { partidas: suyas.map(debidaDe), lineas, minimo };
      for (const comision of suyas) comision.liquidar(liquidacionId, en);
    });
    return reunido;
  }

  /** Asked before the commissions are locked, and true until they are settled. */
  private async impedidos(debidas: readonly ComisionDebida[], en: Date): Promise<ReadonlyMap<string, MotivoDeCaida>> {
    const pagaderos = await this.pagaderos.consultar(
      debidas.map(({ afiliadoId }) => afiliadoId),
      en,
    );
    const impedidos = new Map<string, MotivoDeCaida>();
    for (const [afiliadoId, { impedimento }] of pagaderos) {
      if (impedimento) impedidos.set(afiliadoId, impedimento.motivo);
    }
    return impedidos;
  }

  private async minimoDe({ marcaId, moneda }: Corte): Promise<Dinero> {
    return politicaPara(await this.politicas.list([marcaId]), marcaId, moneda).minimo;
  }
}

const debidaDe = ({ snapshot }: Comision): Debida => ({
  comisionId: snapshot.id,
  afiliadoId: snapshot.afiliadoId,
  monto: debidoDe(snapshot),
});
