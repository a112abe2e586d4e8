import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Reembolso } from '../../domain/conversion/comandos.js';
import { comprobarReembolso } from '../../domain/conversion/reembolso.js';
import { type ReembolsoListado, ReembolsosPendientes } from './reembolsos-pendientes.js';
import { RepartirReembolsos } from './repartir-reembolsos.js';

/** A customer got something back, such as by an invoice of the shop: it is spread over the customer's sales. Once, however often it is told. */
export class ReembolsarCliente extends Command<{ readonly reembolso: ReembolsoListado; readonly nuevo: boolean }> {
  constructor(
    readonly quien: Quien & { readonly marcaId: string },
    readonly usuarioId: string,
    readonly reembolso: Reembolso,
  ) {
    super();
  }
}

const SOLO = { limite: 1, tras: null, ascendente: true };

@CommandHandler(ReembolsarCliente)
export class ReembolsarClienteHandler implements ICommandHandler<ReembolsarCliente> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pendientes: ReembolsosPendientes,
    private readonly reparto: RepartirReembolsos,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, usuarioId, reembolso }: ReembolsarCliente) {
    const recibidoEn = this.clock.now();
    comprobarReembolso(reembolso, recibidoEn);
    return this.unitOfWork.run(async () => {
      const guardado = await this.pendientes.add({ de: { usuarioId }, quien, reembolso, recibidoEn });
      if (guardado.estado === 'EN_ESPERA') await this.reparto.repartirEnOrden(guardado);
      const [listado] = await this.pendientes.list(quien.marcaId, { id: guardado.id }, SOLO);
      return { reembolso: listado ?? { ...guardado, partes: [] }, nuevo: guardado.nuevo };
    });
  }
}
