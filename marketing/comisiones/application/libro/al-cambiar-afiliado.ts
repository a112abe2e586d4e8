import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { conHechoDeAfiliado, type HechoDeAfiliado } from '../../domain/conocido/afiliado-conocido.js';
import { AfiliadoConocidoRepository } from '../../domain/conocido/afiliado-conocido.repository.js';
import { revalorarNivel } from '../../domain/libro/libro.js';
import { Libros } from './libros.js';

interface AfiliadoOido {
  readonly hecho: HechoDeAfiliado;
  readonly context: Context;
}

/**
 * An affiliate was registered, or its tier changed. Topics race: what was priced before its tier was known here is priced
 * again, so that the account is the same as if the tier had come first.
 */
@Injectable()
export class AlCambiarAfiliado {
  constructor(
    private readonly afiliados: AfiliadoConocidoRepository,
    private readonly libros: Libros,
    private readonly clock: Clock,
  ) {}

  async handle(oidos: readonly AfiliadoOido[]): Promise<void> {
    const hechos = oidos.map(({ hecho }) => hecho);
    const afiliados = await this.afiliados.updateMany(
      hechos.map(({ afiliadoId }) => afiliadoId),
      (afiliado) =>
        hechos.filter(({ afiliadoId }) => afiliadoId === afiliado.afiliadoId).reduce(conHechoDeAfiliado, afiliado),
    );
    const libro = await this.libros.abrirPorNivel(afiliados, primero(hechos));
    if (libro.comisiones.size === 0) return;
    const ahora = this.clock.now();
    const causas = new Map(oidos.map(({ hecho, context }) => [hecho.afiliadoId, context]));
    const anotados = [...libro.comisiones.values()].flatMap((comision) => {
      const context = causas.get(comision.snapshot.principalId);
      return context ? revalorarNivel(libro, comision, ahora).map((apunte) => ({ apunte, context })) : [];
    });
    await this.libros.cerrar(libro, anotados);
  }
}

/** Since when the earliest of these changes counts. */
const primero = (hechos: readonly HechoDeAfiliado[]): Date =>
  hechos.map(({ desde }) => desde).reduce((a, b) => (b < a ? b : a));
