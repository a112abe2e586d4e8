import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import type { Apunte } from '../../domain/libro/apuntes.js';
import { seguirFuentes } from '../../domain/libro/referidos.js';
import { Libros } from './libros.js';

/**
 * Whatever changed the commission of a referred affiliate (a sale, a refund, a person, a clawback), that of its referrer
 * follows the balance as it is now, so facts may come twice and in any order.
 */
@Injectable()
export class AlCambiarFuente {
  constructor(
    private readonly libros: Libros,
    private readonly clock: Clock,
  ) {}

  /** `causas`: what changed a commission last, by its id. */
  async handle(causas: ReadonlyMap<string, Context>): Promise<void> {
    const conversiones = await this.referidas(causas);
    if (conversiones.size === 0) return;
    const libro = await this.libros.abrirPorConversiones([...conversiones.keys()]);
    const anotados = seguirFuentes(libro, this.clock.now()).flatMap((apunte) => {
      const context = conversiones.get(conversionDe(apunte) ?? '');
      return context ? [{ apunte, context }] : [];
    });
    await this.libros.cerrar(libro, anotados);
  }

  /** The conversions on which somebody earns for a referral, and what made them change. */
  private async referidas(causas: ReadonlyMap<string, Context>): Promise<Map<string, Context>> {
    const conversiones = new Map<string, Context>();
    for (const [comisionId, conversionId] of await this.libros.listReferidas([...causas.keys()])) {
      const context = causas.get(comisionId);
      if (context) conversiones.set(conversionId, context);
    }
    return conversiones;
  }
}

function conversionDe(apunte: Apunte): string | null {
  if ('comision' in apunte) return apunte.comision.snapshot.conversionId;
  return 'conversionId' in apunte.evento.datos ? apunte.evento.datos.conversionId : null;
}
