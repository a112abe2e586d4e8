import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Contexto } from '@alpespartner/shared-kernel/application/context.js';
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
  async handle(causas: ReadonlyMap<string, Contexto>): Promise<void> {
    const conversiones = await this.referidas(causas);
    if (conversiones.size === 0) return;
    const libro = await this.libros.abrirPorConversiones([...conversiones.keys()]);
    const anotados = seguirFuentes(libro, this.clock.now()).flatMap((apunte) => {
      const contexto = conversiones.get(conversionDe(apunte) ?? '');
      return contexto ? [{ apunte, contexto }] : [];
    });
    await this.libros.cerrar(libro, anotados);
  }

  /** The conversions on which somebody earns for a referral, and what made them change. */
  private async referidas(causas: ReadonlyMap<string, Contexto>): Promise<Map<string, Contexto>> {
    const conversiones = new Map<string, Contexto>();
    for (const [comisionId, conversionId] of await this.libros.listReferidas([...causas.keys()])) {
      const contexto = causas.get(comisionId);
      if (contexto) conversiones.set(conversionId, contexto);
    }
    return conversiones;
  }
}

function conversionDe(apunte: Apunte): string | null {
  if ('comision' in apunte) return apunte.comision.snapshot.conversionId;
  return 'conversionId' in apunte.evento.datos ? apunte.evento.datos.conversionId : null;
}
