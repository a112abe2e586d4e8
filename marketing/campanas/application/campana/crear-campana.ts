import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Campana } from '../../domain/campana/campana.js';
import { type CampanaGuardada, CampanaRepository } from '../../domain/campana/campana.repository.js';
import type { DatosCampana } from '../../domain/campana/datos-campana.js';
import { marcaDesconocida, marcaInactiva } from '../../domain/marca/errores.js';
import { MarcaRepository } from '../../domain/marca/marca.repository.js';
import type { Terminos } from '../../domain/terminos/terminos.js';
import { Limites } from '../limites.js';
import { actoDe, type Orden } from '../orden.js';

/** Throws marcaDesconocida, also where who asks acts for another brand, and marcaInactiva. */
export class CrearCampana extends Command<CampanaGuardada> {
  constructor(
    readonly datos: Omit<DatosCampana, 'id' | 'zonaHoraria'>,
    /** Valid from the start of the campaign unless said otherwise. */
    readonly terminos: Terminos & { readonly validoDesde?: Date | undefined },
    readonly orden: Pick<Orden, 'quien' | 'efectivoEn'>,
  ) {
    super();
  }
}

@CommandHandler(CrearCampana)
export class CrearCampanaHandler implements ICommandHandler<CrearCampana> {
  constructor(
    private readonly campanas: CampanaRepository,
    private readonly marcas: MarcaRepository,
    private readonly clock: Clock,
    private readonly limites: Limites,
  ) {}

  async execute({ datos, terminos, orden }: CrearCampana): Promise<CampanaGuardada> {
    if ((orden.quien.marcaId ?? datos.marcaId) !== datos.marcaId) throw marcaDesconocida();
    const marca = await this.marcas.find(datos.marcaId);
    if (!marca) throw marcaDesconocida();
    if (marca.estado.estado === 'INACTIVA') throw marcaInactiva();
    const campana = Campana.crear(
      { ...datos, id: newId(), zonaHoraria: marca.estado.zonaHoraria },
      { ...terminos, validoDesde: terminos.validoDesde ?? datos.inicio },
      actoDe(orden, this.clock.now()),
      this.limites,
    );
    await this.campanas.add(campana);
    return { estado: campana.snapshot, version: campana.version + campana.events.length };
  }
}
