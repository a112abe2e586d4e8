import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { type Dinero, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { preavisoNoCumplido, terminosHaciaAtras } from '../terminos/errores.js';
import type { Limites } from '../terminos/formula.js';
import { noEmpeora } from '../terminos/preaviso.js';
import { conTerminos, type Terminos, terminosConformes, type TerminosVersion } from '../terminos/terminos.js';
import { type Cambios, canonica, comprobarDatos, comprobarPresupuesto, type DatosCampana } from './datos-campana.js';
import {
  campanaInvalida,
  campanaTerminada,
  importeNoPositivo,
  preavisoAcortado,
  presupuestoIlimitado,
} from './errores.js';
import type { EstadoCampana } from './estado-campana.js';
import type { EventoCampana } from './eventos.js';
import { conReglas, esRegla, reglasDe } from './reglas.js';
import { conCambio, esFinal, type Situacion, situacionActual } from './situacion.js';
import { comprobarVigencia } from './vigencia.js';

/** Who acts, and when: `ahora` by the clock, `desde` the effective instant, earlier only for imported history. */
export interface Acto {
  readonly por: string;
  readonly ahora: Date;
  readonly desde: Date;
}

/** From when on changed rules hold; before `noAntesDe`, usually now, nothing changes. */
interface DesdeCuando {
  readonly desde?: Date | undefined;
  readonly noAntesDe?: Date;
}

const EVENTO_DE = {
  ACTIVA: 'CampanaActivada',
  PAUSADA: 'CampanaPausada',
  FINALIZADA: 'CampanaFinalizada',
  CANCELADA: 'CampanaCancelada',
} as const;

const DIA_MS = 86_400_000;

export class Campana extends AggregateRoot<EstadoCampana, EventoCampana> {
  static crear(
    dichos: DatosCampana,
    terminos: Terminos & { validoDesde: Date },
    acto: Acto,
    limites: Limites,
  ): Campana {
    const datos = canonica(dichos);
    comprobarDatos(datos);
    comprobarVigencia(datos, datos.zonaHoraria, acto.desde);
    const primeros = terminosConformes(terminos, datos.moneda, datos.declaraciones, limites);
    if (terminos.validoDesde > datos.inicio) throw campanaInvalida('The first terms are valid from the start.');
    const { por, ahora, desde } = acto;
    const campana = new Campana({
      ...datos,
      historia: [{ situacion: 'BORRADOR', desde, registradoEn: ahora, razon: null, por }],
      terminos: [{ ...primeros, version: 1 }],
      reglas: [{ ...reglasDe(datos), desde: datos.inicio }],
      creadaPor: por,
      creadaEn: desde,
    });
    campana.record({ tipo: 'CampanaCreada', datos: campana.estado, en: ahora });
    return campana;
  }

  static of(estado: EstadoCampana, version: number): Campana {
    return new Campana(estado, version);
  }

  get situacion(): Situacion {
    return situacionActual(this.estado.historia);
  }

  pasarA(situacion: Exclude<Situacion, 'BORRADOR'>, razon: string | null, { por, ahora, desde }: Acto): void {
    if (desde > ahora) throw campanaInvalida('The effective instant lies in the future.');
    // The clocks of two instances differ by a little: what is done now follows what is known.
    const despues = desde < ahora ? desde : this.noAntesDe(ahora);
    const cambio = { situacion, desde: despues, registradoEn: ahora, razon, por };
    this.estado = { ...this.estado, historia: conCambio(this.estado.historia, cambio) };
    this.record({ tipo: EVENTO_DE[situacion], datos: { campanaId: this.estado.id, razon, desde: despues }, en: ahora });
  }

  /** Ends by itself; nothing happens where it has ended meanwhile. */
  terminar(razon: string, { por, ahora, desde }: Acto): void {
    if (this.situacion !== 'ACTIVA' && this.situacion !== 'PAUSADA') return;
    this.pasarA('FINALIZADA', razon, { por, ahora, desde: this.noAntesDe(desde) });
  }

  /** Changed rules hold from `reglas.desde` on, or from now on; nothing before `reglas.noAntesDe` is touched. */
  actualizar(cambios: Cambios, ahora: Date, reglas: DesdeCuando = {}): void {
    this.comprobarViva();
    const nuevos = canonica({ ...this.estado, ...cambios });
    comprobarDatos(nuevos);
    if (cambios.fin && cambios.fin <= ahora) throw campanaInvalida('The new end lies in the past.');
    if (nuevos.fin <= nuevos.inicio) throw campanaInvalida('A campaign ends after it starts.');
    const { preavisoDias } = this.estado;
    if (this.situacion !== 'BORRADOR' && nuevos.preavisoDias < preavisoDias) throw preavisoAcortado(preavisoDias);
    this.estado = { ...nuevos, reglas: this.reglasCon(cambios, nuevos, ahora, reglas) };
    this.record({ tipo: 'CampanaActualizada', datos: { cambios }, en: ahora });
  }

  /** `noAntesDe`: nothing before it is touched; the clock's time, or earlier for imported history. */
  cambiarTerminos(
    dichos: Terminos,
    validoDesde: Date,
    noAntesDe: Date,
    ahora: Date,
    limites: Limites,
  ): TerminosVersion {
    const terminos = terminosConformes(dichos, this.estado.moneda, this.estado.declaraciones, limites);
    if (validoDesde < noAntesDe) throw terminosHaciaAtras(noAntesDe);
    this.exigirPreaviso(terminos, validoDesde, ahora);
    const fin = esFinal(this.situacion) ? (this.estado.historia.at(-1)?.desde ?? this.estado.fin) : this.estado.fin;
    if (validoDesde >= fin) throw campanaInvalida('The terms begin after the end of the campaign.');
    const versiones = conTerminos(this.estado.terminos, terminos, validoDesde);
    const nuevos = versiones.at(-1) ?? versiones[0];
    this.estado = { ...this.estado, terminos: versiones };
    this.record({ tipo: 'TerminosCambiados', datos: { terminos: nuevos }, en: ahora });
    return nuevos;
  }

  ampliarPresupuesto(monto: Dinero, ahora: Date): void {
    this.comprobarViva();
    if (monto.unidadesMenores <= 0n) throw importeNoPositivo();
    const presupuesto = sumar(this.limite(), monto);
    comprobarPresupuesto(presupuesto);
    this.estado = { ...this.estado, presupuesto };
    this.record({ tipo: 'PresupuestoAmpliado', datos: { monto }, en: ahora });
  }

  /** Whether that much is still free, its ledger says. Also once it has ended: what is left goes back to the brand. */
  reducirPresupuesto(monto: Dinero, ahora: Date): void {
    if (monto.unidadesMenores <= 0n) throw importeNoPositivo();
    this.estado = { ...this.estado, presupuesto: restar(this.limite(), monto) };
    this.record({ tipo: 'PresupuestoReducido', datos: { monto }, en: ahora });
  }

  private reglasCon(cambios: Cambios, nuevos: DatosCampana, ahora: Date, { desde, noAntesDe = ahora }: DesdeCuando) {
    if (Object.keys(cambios).some(esRegla)) return conReglas(this.estado.reglas, nuevos, desde, { ahora, noAntesDe });
    if (desde) throw campanaInvalida('There is no rule among the changes that could begin then.');
    return this.estado.reglas;
  }

  /** What the brand has put behind it so far. */
  private limite(): Dinero {
    if (!this.estado.presupuesto) throw presupuestoIlimitado();
    return this.estado.presupuesto;
  }

  /** Nobody relies on a draft yet. Of the terms known, the last are those that the new ones replace. */
  private exigirPreaviso(terminos: Terminos, validoDesde: Date, ahora: Date): void {
    const { preavisoDias, terminos: versiones } = this.estado;
    if (this.situacion === 'BORRADOR' || noEmpeora(versiones.at(-1) ?? versiones[0], terminos)) return;
    const desde = new Date(ahora.getTime() + preavisoDias * DIA_MS);
    if (preavisoDias > 0 && validoDesde < desde) throw preavisoNoCumplido(preavisoDias, desde);
  }

  private noAntesDe(instante: Date): Date {
    const ultimo = this.estado.historia.at(-1)?.desde ?? instante;
    return ultimo > instante ? ultimo : instante;
  }

  private comprobarViva(): void {
    if (esFinal(this.situacion)) throw campanaTerminada(this.situacion);
  }
}
