import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import type { Hecho } from '../../domain/conocido/conversion-conocida.js';
import { asentar } from '../../domain/libro/libro.js';
import { Libros } from './libros.js';

interface HechoOido {
  readonly hecho: Hecho;
  readonly context: Context;
}

/**
 * A conversion was validated, adjusted or cancelled: prices it, reserves its budget and books the entries, a whole batch at
 * once. Facts of one conversion may come in any order and more than once.
 */
@Injectable()
export class AlValidarseConversion {
  constructor(
    private readonly libros: Libros,
    private readonly clock: Clock,
  ) {}

  async handle(oidos: readonly HechoOido[]): Promise<void> {
    const libro = await this.libros.abrirPorHechos(oidos.map(({ hecho }) => hecho));
    const ahora = this.clock.now();
    const anotados = oidos.flatMap(({ hecho, context }) =>
      asentar(libro, hecho, ahora).map((apunte) => ({ apunte, context })),
    );
    await this.libros.cerrar(libro, anotados);
  }
}
