import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { comprobarDestino, type Enlace } from '../domain/enlace.js';
import { CampanaDeOtro, DestinoNoRegistrado } from '../domain/errores.js';
import { Enlaces } from './enlaces.js';
import type { Lector } from './lector.js';
import { Referencias } from './referencias.js';

/** A link to follow an affiliate's visitors by. `de`: who makes it, a brand or an affiliate. */
export class CrearEnlace extends Command<Enlace> {
  constructor(
    readonly enlace: Omit<Enlace, 'marcaId'>,
    readonly de: Lector & { readonly por: string },
  ) {
    super();
  }
}

@CommandHandler(CrearEnlace)
export class CrearEnlaceHandler implements ICommandHandler<CrearEnlace> {
  constructor(
    private readonly enlaces: Enlaces,
    private readonly referencias: Referencias,
    private readonly clock: Clock,
  ) {}

  async execute({ enlace, de }: CrearEnlace): Promise<Enlace> {
    comprobarDestino(enlace.destino);
    const { campana } = await this.referencias.delClic(enlace.campanaId, enlace.afiliadoId);
    if (!campana || (de.marcaId !== null && campana.marcaId !== de.marcaId)) throw new CampanaDeOtro();
    const deMarca = de.afiliadoId === null;
    if (!deMarca && !(await this.enlaces.lleva(enlace.campanaId, enlace.destino))) throw new DestinoNoRegistrado();
    const nuevo = { ...enlace, marcaId: campana.marcaId };
    await this.enlaces.add({ ...nuevo, creadoPor: de.por, deMarca, creadoEn: this.clock.now() });
    return nuevo;
  }
}
