import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { enOrden, type Acto } from './acto.js';
import { datosDe, declarados, type DatosAfiliado, type DatosDeclarados } from './datos.js';
import * as errores from './errores.js';
import type { CambioDeSituacion, EventoAfiliado } from './eventos.js';
import { abrir, terminar, type Campana, type Inscripcion } from './inscripcion.js';
import { exigirReferidor, type Referidor } from './referido.js';
import type { Nivel, Situacion } from './situacion.js';

export interface EstadoAfiliado {
  readonly id: string;
  readonly datos: DatosAfiliado;
  readonly situacion: Situacion;
  /** Where a reactivation, and an unblocking, lead back to. */
  readonly antesDeDesactivar: Situacion | null;
  readonly antesDeBloquear: Situacion | null;
  readonly nivel: Nivel;
  readonly referidoPor: string | null;
  /** Given at the (first) activation, kept for good. */
  readonly codigoReferido: string | null;
  readonly inscripciones: readonly Inscripcion[];
  /** Effective instants: of the registration, of the last change of state, of the last change of tier. */
  readonly afiliadoDesde: Date;
  readonly situacionDesde: Date;
  readonly nivelDesde: Date;
}

/**
 * An affiliate. PENDIENTE → ACTIVO | RECHAZADO; ACTIVO ⇄ SUSPENDIDO; ACTIVO | SUSPENDIDO ⇄ DESACTIVADO;
 * any → BLOQUEADO, left by an explicit unblocking only. Coming back leads to where it was: nobody escapes a
 * suspension by being deactivated and reactivated.
 */
export class Afiliado extends AggregateRoot<EstadoAfiliado, EventoAfiliado> {
  static registrar(id: string, declarado: DatosDeclarados, referidor: Referidor | null, acto: Acto): Afiliado {
    if (referidor) exigirReferidor(id, null, referidor);
    const desde = acto.efectivoEn;
    const afiliado = new Afiliado({
      id,
      datos: datosDe(declarado, acto.en),
      situacion: 'PENDIENTE',
      antesDeDesactivar: null,
      antesDeBloquear: null,
      nivel: 'BRONCE',
      referidoPor: referidor?.id ?? null,
      codigoReferido: null,
      inscripciones: [],
      afiliadoDesde: desde,
      situacionDesde: desde,
      nivelDesde: desde,
    });
    afiliado.record({ tipo: 'AfiliadoRegistrado', acto });
    return afiliado;
  }

  static de(estado: EstadoAfiliado, version: number): Afiliado {
    return new Afiliado(estado, version);
  }

  /** States the data anew, all but what is not given. Without a difference nothing happens. */
  actualizar(cambios: Partial<DatosDeclarados>, referidor: Referidor | null, pedido: Acto): void {
    const { id, datos, referidoPor, afiliadoDesde } = this.estado;
    const acto = enOrden(pedido, afiliadoDesde);
    if (referidor && referidor.id !== referidoPor) exigirReferidor(id, referidoPor, referidor);
    const nuevos = datosDe({ ...declarados(datos), ...cambios }, acto.en);
    const distintos = (Object.keys(nuevos) as (keyof DatosAfiliado)[]).filter(
      (campo) => JSON.stringify(nuevos[campo]) !== JSON.stringify(datos[campo]),
    );
    const campos = referidor && referidoPor === null ? [...distintos, 'referidoPor'] : distintos;
    if (campos.length === 0) return;
    this.estado = { ...this.estado, datos: nuevos, referidoPor: referidor?.id ?? referidoPor };
    this.record({ tipo: 'AfiliadoActualizado', acto, campos });
  }

  aprobar(codigoReferido: string, acto: Acto): void {
    this.exigirPendiente();
    this.cambiar('AfiliadoAprobado', 'ACTIVO', acto, '');
    this.estado = { ...this.estado, codigoReferido };
  }

  rechazar(razon: string, acto: Acto): void {
    this.exigirPendiente();
    this.cambiar('AfiliadoRechazado', 'RECHAZADO', acto, requerida(razon));
  }

  suspender(razon: string, acto: Acto): void {
    if (this.estado.situacion !== 'ACTIVO') throw new errores.AfiliadoNoActivo(this.estado.situacion);
    this.cambiar('AfiliadoSuspendido', 'SUSPENDIDO', acto, requerida(razon));
  }

  reactivar(razon: string, acto: Acto): void {
    const { situacion, antesDeDesactivar } = this.estado;
    if (situacion !== 'SUSPENDIDO' && situacion !== 'DESACTIVADO') throw new errores.AfiliadoNoReactivable(situacion);
    this.volver('AfiliadoReactivado', situacion === 'DESACTIVADO' ? antesDeDesactivar : 'ACTIVO', acto, razon);
  }

  desactivar(razon: string, acto: Acto): void {
    const { situacion } = this.estado;
    if (situacion !== 'ACTIVO' && situacion !== 'SUSPENDIDO') throw new errores.AfiliadoNoDesactivable(situacion);
    this.cambiar('AfiliadoDesactivado', 'DESACTIVADO', acto, requerida(razon));
    this.estado = { ...this.estado, antesDeDesactivar: situacion };
  }

  bloquear(razon: string, acto: Acto): void {
    const { situacion } = this.estado;
    if (situacion === 'BLOQUEADO') throw new errores.AfiliadoYaBloqueado();
    this.cambiar('AfiliadoBloqueado', 'BLOQUEADO', acto, requerida(razon));
    this.estado = { ...this.estado, antesDeBloquear: situacion };
  }

  desbloquear(razon: string, acto: Acto): void {
    const { situacion, antesDeBloquear } = this.estado;
    if (situacion !== 'BLOQUEADO') throw new errores.AfiliadoNoBloqueado(situacion);
    this.volver('AfiliadoDesbloqueado', antesDeBloquear, acto, razon);
  }

  /** Allowed in every state; the same tier again changes nothing. */
  cambiarNivel(nivel: Nivel, pedido: Acto): void {
    const de = this.estado.nivel;
    if (nivel === de) return;
    const acto = enOrden(pedido, this.estado.nivelDesde);
    this.estado = { ...this.estado, nivel, nivelDesde: acto.efectivoEn };
    this.record({ tipo: 'NivelCambiado', acto, de, a: nivel });
  }

  inscribir(campana: Campana, inscripcionId: string, pedido: Acto): Inscripcion {
    const { situacion, inscripciones, afiliadoDesde } = this.estado;
    if (situacion !== 'ACTIVO') throw new errores.AfiliadoNoActivo(situacion);
    const acto = enOrden(pedido, afiliadoDesde);
    const inscripcion = abrir(inscripciones, campana, inscripcionId, acto);
    this.estado = { ...this.estado, inscripciones: [...inscripciones, inscripcion] };
    this.record({ tipo: 'AfiliadoInscrito', acto, inscripcion });
    return inscripcion;
  }

  terminarInscripcion(campanaId: string, acto: Acto): void {
    const terminada = terminar(this.estado.inscripciones, campanaId, acto);
    const inscripciones = this.estado.inscripciones.map((i) => (i.id === terminada.id ? terminada : i));
    this.estado = { ...this.estado, inscripciones };
    this.record({ tipo: 'InscripcionTerminada', acto, inscripcion: terminada });
  }

  private exigirPendiente(): void {
    if (this.estado.situacion !== 'PENDIENTE') throw new errores.AfiliadoNoPendiente(this.estado.situacion);
  }

  private cambiar(tipo: CambioDeSituacion['tipo'], a: Situacion, pedido: Acto, razon: string): void {
    const { situacion: de, situacionDesde } = this.estado;
    const acto = enOrden(pedido, situacionDesde);
    this.estado = { ...this.estado, situacion: a, situacionDesde: acto.efectivoEn };
    this.record({ tipo, acto, razon, de, a });
  }

  /** Whoever hears of a reactivation or an unblocking takes the affiliate for ACTIVO; another state is said at once. */
  private volver(tipo: CambioDeSituacion['tipo'], previa: Situacion | null, pedido: Acto, razon: string): void {
    const a = previa ?? 'ACTIVO';
    const acto = enOrden(pedido, this.estado.situacionDesde);
    this.cambiar(tipo, a, acto, razon.trim());
    if (a !== 'ACTIVO') this.record({ tipo: 'SituacionRestablecida', acto, razon: razon.trim(), a });
  }
}

function requerida(razon: string): string {
  const limpia = razon.trim();
  if (limpia === '') throw new errores.RazonRequerida();
  return limpia;
}
