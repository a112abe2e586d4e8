import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import { Campanas } from '../domain/campanas.js';
import { CampanaDesconocida, type Inscripcion } from '../domain/inscripcion.js';
import type { Orden } from './orden.js';

export interface InscripcionAbierta {
  readonly inscripcion: Inscripcion;
  readonly version: number;
}

export class InscribirAfiliado extends Command<InscripcionAbierta> {
  constructor(
    readonly orden: Orden,
    readonly campanaId: string,
  ) {
    super();
  }
}

@CommandHandler(InscribirAfiliado)
export class InscribirAfiliadoHandler implements ICommandHandler<InscribirAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly campanas: Campanas,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, campanaId }: InscribirAfiliado): Promise<InscripcionAbierta> {
    const { afiliadoId, por, efectivoEn, version } = orden;
    const campana = await this.campanas.find(campanaId);
    if (!campana) throw new CampanaDesconocida(campanaId);
    const id = newId();
    const { estado, version: nueva } = await this.afiliados.update(
      afiliadoId,
      (afiliado) => void afiliado.inscribir(campana, id, acto(por, this.clock.now(), efectivoEn)),
      version,
    );
    const inscripcion = estado.inscripciones.find((i) => i.id === id);
    if (!inscripcion) throw new Error(`Enrolment ${id} is missing right after it was opened.`);
    return { inscripcion, version: nueva };
  }
}
