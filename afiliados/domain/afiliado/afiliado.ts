import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { type Acto, enOrden } from '../acto.js';
import type { Campana } from '../campana/campana.js';
import { type DatosAfiliado, datosDe, type DatosDeclarados, declarados } from '../datos/datos.js';
import { abrir, type Inscripcion, terminar } from '../inscripcion/inscripcion.js';
import {
  afiliadoNoActivo,
  afiliadoNoBloqueado,
  afiliadoNoDesactivable,
  afiliadoNoPendiente,
  afiliadoNoReactivable,
  afiliadoYaBloqueado,
  razonRequerida,
} from './errores.js';
import type { CambioDeSituacion, EventoAfiliado } from './eventos.js';
import { exigirReferidor, type Referidor } from './referido.js';
import type { Nivel, Situacion } from './situacion.js';

export interface EstadoAfiliado {
  readonly id: string;
  readonly datos: DatosAfiliado;
  readonly situacion: Situacion;
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
      situacion: { tipo: 'PENDIENTE' },
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

  static of(estado: EstadoAfiliado, version: number): Afiliado {
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
    this.pasarA({ tipo: 'ACTIVO' }, 'AfiliadoAprobado', '', acto);
    this.estado = { ...this.estado, codigoReferido };
  }

  rechazar(razon: string, acto: Acto): void {
    this.exigirPendiente();
    this.pasarA({ tipo: 'RECHAZADO' }, 'AfiliadoRechazado', requerida(razon), acto);
  }

  suspender(razon: string, acto: Acto): void {
    this.exigirActivo();
    this.pasarA({ tipo: 'SUSPENDIDO' }, 'AfiliadoSuspendido', requerida(razon), acto);
  }

  reactivar(razon: string, acto: Acto): void {
    const { situacion } = this.estado;
    if (situacion.tipo !== 'SUSPENDIDO' && situacion.tipo !== 'DESACTIVADO')
      throw afiliadoNoReactivable(situacion.tipo);
    const antes = situacion.tipo === 'DESACTIVADO' ? situacion.antes : ({ tipo: 'ACTIVO' } as const);
    this.volverA(antes, 'AfiliadoReactivado', razon, acto);
  }

  desactivar(razon: string, acto: Acto): void {
    const { situacion } = this.estado;
    if (situacion.tipo !== 'ACTIVO' && situacion.tipo !== 'SUSPENDIDO') throw afiliadoNoDesactivable(situacion.tipo);
    this.pasarA({ tipo: 'DESACTIVADO', antes: situacion }, 'AfiliadoDesactivado', requerida(razon), acto);
  }

  bloquear(razon: string, acto: Acto): void {
    const { situacion } = this.estado;
    if (situacion.tipo === 'BLOQUEADO') throw afiliadoYaBloqueado();
    this.pasarA({ tipo: 'BLOQUEADO', antes: situacion }, 'AfiliadoBloqueado', requerida(razon), acto);
  }

  desbloquear(razon: string, acto: Acto): void {
    const { situacion } = this.estado;
    if (situacion.tipo !== 'BLOQUEADO') throw afiliadoNoBloqueado(situacion.tipo);
    this.volverA(situacion.antes, 'AfiliadoDesbloqueado', razon, acto);
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
    this.exigirActivo();
    const { inscripciones, afiliadoDesde } = this.estado;
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
    const { tipo } = this.estado.situacion;
    if (tipo !== 'PENDIENTE') throw afiliadoNoPendiente(tipo);
  }

  private exigirActivo(): void {
    const { tipo } = this.estado.situacion;
    if (tipo !== 'ACTIVO') throw afiliadoNoActivo(tipo);
  }

  private pasarA(situacion: Situacion, tipo: CambioDeSituacion['tipo'], razon: string, pedido: Acto): void {
    const de = this.estado.situacion.tipo;
    const acto = enOrden(pedido, this.estado.situacionDesde);
    this.estado = { ...this.estado, situacion, situacionDesde: acto.efectivoEn };
    this.record({ tipo, acto, razon, de, a: situacion.tipo });
  }

  /** Whoever hears of a reactivation or an unblocking takes the affiliate for ACTIVO; another state is said at once. */
  private volverA(situacion: Situacion, tipo: CambioDeSituacion['tipo'], razon: string, pedido: Acto): void {
    const acto = enOrden(pedido, this.estado.situacionDesde);
    const a = situacion.tipo;
    this.pasarA(situacion, tipo, razon.trim(), acto);
    if (a !== 'ACTIVO') this.record({ tipo: 'SituacionRestablecida', acto, razon: razon.trim(), a });
  }
}

function requerida(razon: string): string {
  const limpia = razon.trim();
  if (limpia === '') throw razonRequerida();
  return limpia;
}
