import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { CampanaRepository } from '../../domain/campana/campana.repository.js';

/** Ends what ends by itself, by date or by budget; a few at a time, until nothing is left. Answers how many. */
export class TerminarCampanas extends Command<number> {}

@CommandHandler(TerminarCampanas)
export class TerminarCampanasHandler implements ICommandHandler<TerminarCampanas> {
  constructor(
    private readonly campanas: CampanaRepository,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<number> {
    const ahora = this.clock.now();
    const terminan = await this.campanas.porTerminar(ahora, 100);
    for (const { id, razon, desde } of terminan) {
      await this.campanas.update(id, null, (campana) => campana.terminar(razon, { por: 'sistema', ahora, desde }));
    }
    return terminan.length;
  }
}
