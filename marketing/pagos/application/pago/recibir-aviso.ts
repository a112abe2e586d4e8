import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { RespuestaImposible } from '../../domain/pago/errores.js';
import type { RespuestaPasarela } from '../../domain/pasarela/pasarela.js';
import { Alertas } from './alertas.js';
import { RegistrarRespuesta } from './registrar-respuesta.js';

/** The gateway says later what became of a payment. Nobody asks: its signature proved who speaks. */
export class RecibirAviso extends Command<void> {
  constructor(
    readonly avisoId: string,
    readonly pagoId: string,
    readonly respuesta: RespuestaPasarela,
  ) {
    super();
  }
}

export abstract class AvisosRecibidos {
  /** Whether it is new; it is not from then on. Part of the ambient unit of work. */
  abstract add(avisoId: string, recibidoEn: Date): Promise<boolean>;
}

/** A callback and what it changes are one transaction: the same one again finds its id and changes nothing. */
@CommandHandler(RecibirAviso)
export class RecibirAvisoHandler implements ICommandHandler<RecibirAviso> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly avisos: AvisosRecibidos,
    private readonly respuestas: RegistrarRespuesta,
    private readonly alertas: Alertas,
    private readonly clock: Clock,
  ) {}

  async execute({ avisoId, pagoId, respuesta }: RecibirAviso): Promise<void> {
    try {
      await this.unitOfWork.run(async () => {
        const nuevo = await this.avisos.add(avisoId, this.clock.now());
        if (nuevo) await this.respuestas.registrar(pagoId, respuesta);
      });
    } catch (error) {
      if (error instanceof RespuestaImposible) await this.alertas.pagoImposible(pagoId, error);
      throw error;
    }
  }
}
