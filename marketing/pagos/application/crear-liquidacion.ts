import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { Comision } from '../../comisiones/domain/comision.js';
import { ComisionRepository } from '../../comisiones/domain/comision.repository.js';
import { cortar, type Debida } from '../domain/corte.js';
import { Liquidacion } from '../domain/liquidacion.js';
import { LiquidacionRepository, type LiquidacionGuardada } from '../domain/liquidacion.repository.js';
import { huellaDe } from './huella.js';

export interface PedidoDeLiquidacion {
  readonly marcaId: string;
  readonly moneda: string;
  /** Sales up to here; null: up to now. */
  readonly corte: Date | null;
  /** Minor units. */
  readonly minimo: bigint;
  readonly por: string;
}

export class CrearLiquidacion extends Command<LiquidacionGuardada> {
  constructor(readonly pedido: PedidoDeLiquidacion) {
    super();
  }
}

/** Collects what is owed and closes it, in one transaction: each commission is part of one open settlement at most. */
@CommandHandler(CrearLiquidacion)
export class CrearLiquidacionHandler implements ICommandHandler<CrearLiquidacion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly comisiones: ComisionRepository,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly clock: Clock,
  ) {}

  execute({ pedido }: CrearLiquidacion): Promise<LiquidacionGuardada> {
    return this.unitOfWork.run(async () => {
      const ahora = this.clock.now();
      const { marcaId, moneda, minimo, por } = pedido;
      const corte = pedido.corte ?? ahora;
      const id = nuevoId();
      const { partidas, lineas } = await this.reunir(id, { ...pedido, corte }, ahora);
      const datos = { id, marcaId, moneda, corte, minimo, lineas, creadaPor: por, creadaEn: ahora };
      const liquidacion = Liquidacion.cerrar({ ...datos, huella: huellaDe(partidas) });
      await this.liquidaciones.add(liquidacion, partidas);
      return { estado: liquidacion.snapshot, version: liquidacion.version + liquidacion.events.length };
    });
  }

  private async reunir(
    id: string,
    { marcaId, moneda, corte, minimo }: PedidoDeLiquidacion & { corte: Date },
    en: Date,
  ) {
    const ids = await this.comisiones.debidas({ marcaId, moneda, corte });
    let partidas: Debida[] = [];
    let lineas = cortar([], minimo);
    await this.comisiones.updateMany(ids, (comisiones) => {
      const libres = comisiones.filter(({ porLiquidar }) => porLiquidar);
      lineas = cortar(libres.map(debidaDe), minimo);
      const pagaderos = new Set(lineas.filter(({ pagadera }) => pagadera).map(({ afiliadoId }) => afiliadoId));
      const suyas = libres.filter(({ snapshot }) => pagaderos.has(snapshot.afiliadoId));
      partidas = suyas.map(debidaDe);
      for (const comision of suyas) comision.liquidar(id, en);
    });
    return { partidas, lineas };
  }
}

const debidaDe = ({ snapshot: { id, afiliadoId, saldo, pagado } }: Comision): Debida => ({
  comisionId: id,
  afiliadoId,
  monto: saldo - pagado,
});
