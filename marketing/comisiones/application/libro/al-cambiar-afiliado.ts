import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import {
  type AfiliadoConocido,
  conHechoDeAfiliado,
  cuentaDesde,
  type HechoDeAfiliado,
} from '../../domain/conocido/afiliado-conocido.js';
import { AfiliadoConocidoRepository } from '../../domain/conocido/afiliado-conocido.repository.js';
import { revalorarNivel } from '../../domain/libro/libro.js';
import { juzgarReferidores, seguirFuentes } from '../../domain/libro/referidos.js';
import { Retenciones } from '../retencion/revisar-retenciones.js';
import { Libros } from './libros.js';

interface AfiliadoOido {
  readonly hecho: HechoDeAfiliado;
  readonly context: Context;
}

/** Affiliates of whom something was told that may change what was priced; `desde`: since when the earliest of it counts. */
interface Cambiados {
  readonly afiliados: ReadonlyMap<string, AfiliadoConocido>;
  readonly desde: Date;
}

/**
 * Something was told of an affiliate. Topics race: what was priced before its tier, or the state of its referrer, was known
 * here is priced again, so that the account is the same as if that had come first. What is due to it is held, or let go.
 */
@Injectable()
export class AlCambiarAfiliado {
  constructor(
    private readonly afiliados: AfiliadoConocidoRepository,
    private readonly libros: Libros,
    private readonly retenciones: Retenciones,
    private readonly clock: Clock,
  ) {}

  async handle(oidos: readonly AfiliadoOido[]): Promise<void> {
    const hechos = oidos.map(({ hecho }) => hecho);
    const desde = new Map<HechoDeAfiliado, Date>();
    const afiliados = await this.afiliados.updateMany(
      hechos.map(({ afiliadoId }) => afiliadoId),
      (afiliado) =>
        hechos
          .filter(({ afiliadoId }) => afiliadoId === afiliado.afiliadoId)
          .reduce((antes, hecho) => {
            desde.set(hecho, cuentaDesde(antes, hecho));
            return conHechoDeAfiliado(antes, hecho);
          }, afiliado),
    );
    const causas = new Map(oidos.map(({ hecho, context }) => [hecho.afiliadoId, context]));
    const cambiadosPor = (miembro: keyof HechoDeAfiliado) =>
      cambiadosDe(
        hechos.filter((hecho) => hecho[miembro] !== undefined),
        afiliados,
        desde,
      );
    await this.revalorar(cambiadosPor('nivel'), causas);
    await this.seguir(cambiadosPor('estado'), cambiadosPor('referidoPor'), causas);
    await this.retenciones.revisar(causas, this.clock.now());
  }

  private async revalorar({ afiliados, desde }: Cambiados, causas: ReadonlyMap<string, Context>): Promise<void> {
    if (afiliados.size === 0) return;
    const libro = await this.libros.abrirPorNivel(afiliados, desde);
    if (libro.comisiones.size === 0) return;
    const ahora = this.clock.now();
    const anotados = [...libro.comisiones.values()].flatMap((comision) => {
      const context = causas.get(comision.snapshot.principalId);
      return context ? revalorarNivel(libro, comision, ahora).map((apunte) => ({ apunte, context })) : [];
    });
    await this.libros.cerrar(libro, anotados);
  }

  /** What its referrers earn of each sale follows what is known of them by now. */
  private async seguir(
    { afiliados: referidores, desde }: Cambiados,
    { afiliados: referidos, desde: otroDesde }: Cambiados,
    causas: ReadonlyMap<string, Context>,
  ): Promise<void> {
    if (referidores.size + referidos.size === 0) return;
    const cambio = { referidores, referidos, desde: otroDesde < desde ? otroDesde : desde };
    const libro = await this.libros.abrirPorReferidor(cambio);
    if (libro.comisiones.size === 0) return;
    const ahora = this.clock.now();
    const [context] = causas.values();
    juzgarReferidores(libro, ahora);
    const apuntes = seguirFuentes(libro, ahora);
    await this.libros.cerrar(libro, context ? apuntes.map((apunte) => ({ apunte, context })) : []);
  }
}

function cambiadosDe(
  hechos: readonly HechoDeAfiliado[],
  afiliados: ReadonlyMap<string, AfiliadoConocido>,
  desde: ReadonlyMap<HechoDeAfiliado, Date>,
): Cambiados {
  const ids = new Set(hechos.map(({ afiliadoId }) => afiliadoId));
  return {
    afiliados: new Map([...afiliados].filter(([id]) => ids.has(id))),
    desde: hechos.map((hecho) => desde.get(hecho) ?? hecho.desde).reduce((a, b) => (b < a ? b : a), NUNCA),
  };
}

const NUNCA = new Date(8.64e15);
