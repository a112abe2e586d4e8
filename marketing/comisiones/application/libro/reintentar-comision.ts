import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { currentContext } from '@alpespartner/shared-kernel/application/context.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import { conversionNoDenegada } from '../../domain/cuenta/errores.js';
import { reintentar } from '../../domain/libro/libro.js';
import { Libros } from './libros.js';

/** A person has a sale priced again that got no commission for want of budget, after a top-up. */
export class ReintentarComision extends Command<void> {
  constructor(
    readonly quien: Quien,
    readonly conversionId: string,
  ) {
    super();
  }
}

/** As it was when it came: with the terms, the tier and the holding period of its day. */
@CommandHandler(ReintentarComision)
export class ReintentarComisionHandler implements ICommandHandler<ReintentarComision> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly libros: Libros,
    private readonly clock: Clock,
  ) {}

  execute({ quien, conversionId }: ReintentarComision): Promise<void> {
    return this.unitOfWork.run(async () => {
      const libro = await this.libros.abrirPorDenegada(conversionId, marcaQueFirma(quien));
      if (!libro) throw conversionNoDenegada();
      const context = currentContext();
      const apuntes = reintentar(libro, conversionId, this.clock.now());
      await this.libros.cerrar(
        libro,
        apuntes.map((apunte) => ({ apunte, context })),
      );
      await this.libros.olvidarDenegada(conversionId);
    });
  }
}
