import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { CampanaRepository } from '../../../campanas/domain/campana/campana.repository.js';
import type { DatosCampana } from '../../../campanas/domain/campana/datos-campana.js';
import { campanaDesconocida } from '../../../campanas/domain/campana/errores.js';
import { type TerminosVersion, versionDe } from '../../../campanas/domain/terminos/terminos.js';
import { estadoEn } from '../../domain/conocido/afiliado-conocido.js';
import { AfiliadoConocidoRepository } from '../../domain/conocido/afiliado-conocido.repository.js';
import type { EstadoComision, Referidor } from '../../domain/cuenta/cuenta.js';
import { comisionDesconocida } from '../../domain/cuenta/errores.js';
import { entradasDe, terminosDeClase, valorar } from '../../domain/cuenta/valoracion.js';
import { formulaDe } from '../../domain/precio/precio.js';
import { type ComisionConAsientos, LecturaDeComisiones } from './lectura-de-comisiones.js';

/** The calculation done again from its inputs: whoever reads it can do it too. */
export interface Explicacion {
  readonly comision: ComisionConAsientos;
  readonly terminos: TerminosVersion;
  readonly politicaPresupuesto: DatosCampana['politicaPresupuesto'];
  /** The condition of the terms that counted; null: none did. */
  readonly condicion: string | null;
  readonly calculo: ReturnType<typeof valorar>;
  /** Whose referral it is and how that one stood at the instant of the sale; of a REFERIDO, whoever earns it. */
  readonly referidor: Referidor | null;
}

/** Why a commission is what it is. Throws `marketing.comision-no-encontrada`. */
export class ExplicarComision extends Query<Explicacion> {
  constructor(
    readonly quien: Quien,
    readonly comisionId: string,
  ) {
    super();
  }
}

@QueryHandler(ExplicarComision)
export class ExplicarComisionHandler implements IQueryHandler<ExplicarComision> {
  constructor(
    private readonly comisiones: LecturaDeComisiones,
    private readonly campanas: CampanaRepository,
    private readonly afiliados: AfiliadoConocidoRepository,
  ) {}

  async execute({ quien, comisionId }: ExplicarComision): Promise<Explicacion> {
    const comision = await this.comisiones.find(quien, comisionId);
    if (!comision) throw comisionDesconocida();
    const { campanaId, clase, terminosVersion } = comision.estado;
    const campana = await this.campanas.find(campanaId, null);
    if (!campana) throw campanaDesconocida();
    const terminos = terminosDeClase(clase, versionDe(campana.estado.terminos, terminosVersion));
    const [, condicion] = formulaDe(entradasDe(comision.estado), terminos);
    const { politicaPresupuesto } = campana.estado;
    const calculo = valorar(comision.estado, terminos);
    const referidor = await this.referidorDe(comision.estado);
    return { comision, terminos, politicaPresupuesto, condicion, calculo, referidor };
  }

  private async referidorDe({ clase, referidor, afiliadoId, ocurridoEn }: EstadoComision): Promise<Referidor | null> {
    if (clase === 'DIRECTA') return referidor;
    const conocido = (await this.afiliados.share([afiliadoId])).get(afiliadoId);
    return { id: afiliadoId, estado: (conocido && estadoEn(conocido, ocurridoEn)) ?? 'DESCONOCIDO' };
  }
}
