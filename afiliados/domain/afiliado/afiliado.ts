import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import { type Acto, enOrden } from '../acto.js';
import { actual, type Beneficiario, type Referencia, trasCambio, trasRespuesta } from '../beneficiario/beneficiario.js';
import type { Campana } from '../campana/campana.js';
import { type DatosAfiliado, datosDe, type DatosDeclarados, declarados, distintos } from '../datos/datos.js';
import { abrir, type Inscripcion, terminar } from '../inscripcion/inscripcion.js';
import { afiliadoNoActivo } from './errores.js';
import type { CambioDeBeneficiario, CambioDeSituacion, EventoAfiliado } from './eventos.js';
import { exigirReferidor, type Referidor } from './referido.js';
import type { Nivel, Situacion } from './situacion.js';
import {
  aprobada,
  bloqueada,
  desactivada,
  desbloqueada,
  exigirDesbloqueada,
  opcional,
  reactivada,
  rechazada,
  requerida,
  suspendida,
} from './transiciones.js';

export interface EstadoAfiliado {
  readonly id: string;
  readonly datos: DatosAfiliado;
  readonly situacion: Situacion;
  readonly nivel: Nivel;
  readonly referidoPor: string | null;
  /** Given at the (first) activation, kept for good. */
  readonly codigoReferido: string | null;
  readonly inscripciones: readonly Inscripcion[];
  /** Every account it ever had, the oldest first; at most one is of now. */
  readonly beneficiarios: readonly Beneficiario[];
  /** Effective instants: of the registration, of the last change of state, of the last change of tier. */
  readonly afiliadoDesde: Date;
  readonly situacionDesde: Date;
  readonly nivelDesde: Date;
}

/**
 * An affiliate. PENDIENTE → ACTIVO | RECHAZADO; ACTIVO ⇄ SUSPENDIDO; ACTIVO | SUSPENDIDO ⇄ DESACTIVADO;
 * any → BLOQUEADO, left by an explicit unblocking only. Coming back leads to where it was.
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
      beneficiarios: [],
      afiliadoDesde: desde,
      situacionDesde: desde,
      nivelDesde: desde,
    });
    afiliado.record({ tipo: 'AfiliadoRegistrado', acto });
    if (declarado.banco) afiliado.cambiarCuenta(acto);
    return afiliado;
  }

  static of = (estado: EstadoAfiliado, version: number): Afiliado => new Afiliado(estado, version);

  /**
   * States the data anew, all but what is not given. Without a difference nothing happens, but for an account that the
   * gateway has refused: stated again, it is tried again. A BLOQUEADO one changes nothing.
   */
  actualizar(cambios: Partial<DatosDeclarados>, referidor: Referidor | null, pedido: Acto): void {
    const { id, datos, referidoPor, afiliadoDesde, situacion, beneficiarios } = this.estado;
    exigirDesbloqueada(situacion);
    const acto = enOrden(pedido, afiliadoDesde);
    if (referidor && referidor.id !== referidoPor) exigirReferidor(id, referidoPor, referidor);
    const nuevos = datosDe({ ...declarados(datos), ...cambios }, acto.en);
    const campos: string[] = distintos(datos, nuevos);
    if (referidor && referidoPor === null) campos.push('referidoPor');
    const otraVez = cambios.banco && nuevos.banco && actual(beneficiarios)?.registro.tipo === 'RECHAZADO';
    if (otraVez && !campos.includes('banco')) campos.push('banco');
    if (campos.length === 0) return;
    this.estado = { ...this.estado, datos: nuevos, referidoPor: referidor?.id ?? referidoPor };
    this.record({ tipo: 'AfiliadoActualizado', acto, campos, correoAnterior: datos.email });
    if (campos.includes('banco')) this.cambiarCuenta(acto);
  }

  /** The gateway knows the account under `referencia`. Said about one that is over, or said again, it changes nothing. */
  registrarBeneficiario(beneficiarioId: string, referencia: Referencia, acto: Acto): void {
    const beneficiarios = trasRespuesta(this.estado.beneficiarios, beneficiarioId, {
      tipo: 'REGISTRADO',
      ...referencia,
    });
    if (!beneficiarios) return;
    this.estado = { ...this.estado, beneficiarios };
    this.contar('BeneficiarioRegistrado', actual(beneficiarios), acto);
  }

  /** The gateway does not take the account, for good. */
  rechazarBeneficiario(beneficiarioId: string, motivo: string, acto: Acto): void {
    const beneficiarios = trasRespuesta(this.estado.beneficiarios, beneficiarioId, { tipo: 'RECHAZADO', motivo });
    if (!beneficiarios) return;
    this.estado = { ...this.estado, beneficiarios };
    this.record({ tipo: 'BeneficiarioRechazado', acto, motivo });
  }

  aprobar(codigoReferido: string, acto: Acto): void {
    this.pasarA(aprobada(this.estado.situacion), 'AfiliadoAprobado', '', acto);
    this.estado = { ...this.estado, codigoReferido };
  }

  rechazar(razon: string, acto: Acto): void {
    this.pasarA(rechazada(this.estado.situacion), 'AfiliadoRechazado', requerida(razon), acto);
  }

  suspender(razon: string, acto: Acto): void {
    this.pasarA(suspendida(this.estado.situacion), 'AfiliadoSuspendido', requerida(razon), acto);
  }

  reactivar(razon: string, acto: Acto): void {
    this.volverA(reactivada(this.estado.situacion), 'AfiliadoReactivado', opcional(razon), acto);
  }

  desactivar(razon: string, acto: Acto): void {
    this.pasarA(desactivada(this.estado.situacion), 'AfiliadoDesactivado', requerida(razon), acto);
  }

  bloquear(razon: string, acto: Acto): void {
    this.pasarA(bloqueada(this.estado.situacion), 'AfiliadoBloqueado', requerida(razon), acto);
  }

  desbloquear(razon: string, acto: Acto): void {
    this.volverA(desbloqueada(this.estado.situacion), 'AfiliadoDesbloqueado', opcional(razon), acto);
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

  /** The account of now is over; the one of the bank data, if there are any, comes in its place. */
  private cambiarCuenta({ por, en }: Acto): void {
    const { id, datos, beneficiarios } = this.estado;
    const nuevo = datos.banco && idDe('beneficiario', id, String(this.version + this.events.length));
    this.estado = { ...this.estado, beneficiarios: trasCambio(beneficiarios, nuevo, en) };
    const antes = actual(beneficiarios);
    this.contar('BeneficiarioRetirado', antes && { ...antes, vigenteDesde: en }, { por, en, efectivoEn: en });
  }

  /** What the world is told of an account that the gateway knows; nothing of any other. */
  private contar(tipo: CambioDeBeneficiario['tipo'], beneficiario: Beneficiario | undefined, acto: Acto): void {
    if (beneficiario?.registro.tipo !== 'REGISTRADO') return;
    const { id, vigenteDesde, registro } = beneficiario;
    const { referencia, metodo } = registro;
    this.record({ tipo, acto, beneficiario: { id, vigenteDesde, referencia, metodo } });
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
    this.pasarA(situacion, tipo, razon, acto);
    if (a !== 'ACTIVO') this.record({ tipo: 'SituacionRestablecida', acto, razon, a });
  }
}
