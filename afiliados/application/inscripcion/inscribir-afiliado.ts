import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { campanaDesconocida } from '../../domain/campana/campana.js';
import { Campanas } from '../../domain/campana/campanas.js';
import type { Inscripcion } from '../../domain/inscripcion/inscripcion.js';
import { exigirSuya, exigirVisible } from '../afiliado/accesos.js';
import { actoDe, type Orden } from '../orden.js';

interface InscripcionAbierta {
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
    const { quien, afiliadoId, version } = orden;
    exigirVisible(quien, afiliadoId);
    const campana = await this.campanas.find(campanaId);
    if (!campana) throw campanaDesconocida(campanaId);
    exigirSuya(quien, campanaId, campana);
    const id = newId();
    const { estado, version: nueva } = await this.afiliados.update(
      afiliadoId,
      (afiliado) => void afiliado.inscribir(campana, id, actoDe(orden, this.clock.now())),
      version,
    );
    const inscripcion = estado.inscripciones.find((i) => i.id === id);
    if (!inscripcion) throw new Error(`Enrolment ${id} is missing right after it was opened.`);
    return { inscripcion, version: nueva };
  }
}
