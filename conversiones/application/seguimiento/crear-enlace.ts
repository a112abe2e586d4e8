import { randomBytes } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { campanaDesconocida } from '../../domain/conocido/errores.js';
import { comprobarDestino, type Enlace } from '../../domain/seguimiento/enlace.js';
import { clicDeOtro, destinoNoRegistrado } from '../../domain/seguimiento/errores.js';
import { Conocidos } from '../conocido/conocidos.js';
import { Enlaces } from './enlaces.js';

/** A link to follow an affiliate's visitors by, made by a brand or by the affiliate itself. */
export class CrearEnlace extends Command<Enlace> {
  constructor(
    readonly quien: Quien,
    readonly enlace: Pick<Enlace, 'afiliadoId' | 'campanaId' | 'destino'>,
  ) {
    super();
  }
}

/** 12 characters, 72 bits: too many to guess. */
const nuevoEnlaceId = (): string => randomBytes(9).toString('base64url');

@CommandHandler(CrearEnlace)
export class CrearEnlaceHandler implements ICommandHandler<CrearEnlace> {
  constructor(
    private readonly enlaces: Enlaces,
    private readonly conocidos: Conocidos,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, enlace }: CrearEnlace): Promise<Enlace> {
    const deMarca = quien.afiliadoId === null;
    if (!deMarca && quien.afiliadoId !== enlace.afiliadoId) throw clicDeOtro();
    comprobarDestino(enlace.destino);
    const campana = await this.conocidos.findCampana(enlace.campanaId);
    if (!campana || (quien.marcaId !== null && campana.marcaId !== quien.marcaId)) throw campanaDesconocida();
    if (!deMarca && !(await this.enlaces.leads(enlace.campanaId, enlace.destino))) throw destinoNoRegistrado();
    const creado = { creadoEn: this.clock.now(), terminadoEn: null };
    const nuevo = { ...enlace, id: nuevoEnlaceId(), marcaId: campana.marcaId, ...creado };
    await this.enlaces.add({ ...nuevo, creadoPor: quien.actor, deMarca });
    return nuevo;
  }
}
