import type { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import { MysqlPresupuestoRepository } from '../../campanas/adapters/presupuesto/presupuesto.repository.mysql.js';
import { MysqlAfiliadoConocidoRepository } from '../../comisiones/adapters/conocido/afiliado-conocido.mysql.js';
import { MysqlComisionRepository } from '../../comisiones/adapters/cuenta/comision.repository.mysql.js';
import { MysqlPoliticaDePagoRepository } from '../../comisiones/adapters/politica/politica-de-pago.mysql.js';
import { MysqlPorRevisar } from '../../comisiones/adapters/retencion/por-revisar.mysql.js';
import { Pagaderos } from '../../comisiones/application/conocido/pagaderos.js';
import { MysqlLiquidacionRepository } from '../../pagos/adapters/liquidacion/liquidacion.repository.mysql.js';
import { Despertador } from '../../pagos/adapters/pago/despertador.js';
import { MedidasDePagos } from '../../pagos/adapters/pago/medidas.js';
import { MysqlPagoRepository } from '../../pagos/adapters/pago/pago.repository.mysql.js';
import { HttpPasarela } from '../../pagos/adapters/pasarela/pasarela.http.js';
import { Cuentas } from '../../pagos/application/cuentas/cuentas.js';
import { Desenlace } from '../../pagos/application/cuentas/desenlace.js';
import { Revision } from '../../pagos/application/cuentas/revision.js';
import { AprobacionRevisada } from '../../pagos/application/liquidacion/aprobacion-revisada.js';
import {
  AprobarLiquidacion,
  AprobarLiquidacionHandler,
} from '../../pagos/application/liquidacion/aprobar-liquidacion.js';
import {
  CancelarLiquidacion,
  CancelarLiquidacionHandler,
} from '../../pagos/application/liquidacion/cancelar-liquidacion.js';
import { CrearLiquidacion, CrearLiquidacionHandler } from '../../pagos/application/liquidacion/crear-liquidacion.js';
import { Reunion } from '../../pagos/application/liquidacion/reunion.js';
import { VerLiquidacion, VerLiquidacionHandler } from '../../pagos/application/liquidacion/ver-liquidacion.consulta.js';
import { Alertas } from '../../pagos/application/pago/alertas.js';
import { DespacharPagos } from '../../pagos/application/pago/despachar-pagos.js';
import { RegistrarRespuesta } from '../../pagos/application/pago/registrar-respuesta.js';
import { Turno } from '../../pagos/application/pago/turno.js';
import type { Circuito } from '../../pagos/application/pasarela/circuito.js';
import { PasarelaProtegida } from '../../pagos/application/pasarela/pasarela-protegida.js';
import type { EstadoLiquidacion } from '../../pagos/domain/liquidacion/liquidacion.js';
import { reintentosDe } from '../../pagos/domain/pago/reintentos.js';

interface Piezas {
  readonly unitOfWork: MysqlUnitOfWork;
  readonly reloj: Clock;
  readonly circuito: Circuito;
  readonly pasarela: { readonly url: string; readonly secreto: string };
}

const RITMO = { baseMs: 250, maximoMs: 300_000, maximo: 8 };
const PLAZO_MS = 1_000;

/** All that pays, as the service wires it, without the service around it: whoever holds it says when a round is. */
export class Caja {
  readonly desenlace: Desenlace;
  readonly respuestas: RegistrarRespuesta;
  readonly despachar: DespacharPagos;
  private readonly crear: CrearLiquidacionHandler;
  private readonly aprobar: AprobarLiquidacionHandler;
  private readonly anular: CancelarLiquidacionHandler;
  private readonly ver: VerLiquidacionHandler;

  constructor({ unitOfWork, reloj, circuito, pasarela }: Piezas) {
    const comisiones = new MysqlComisionRepository(unitOfWork);
    const liquidaciones = new MysqlLiquidacionRepository(unitOfWork);
    const medidas = new MedidasDePagos(new Metrics('prueba'));
    const pagos = new MysqlPagoRepository(unitOfWork, liquidaciones, new Despertador(), medidas);
    const pagaderos = new Pagaderos(new MysqlAfiliadoConocidoRepository(unitOfWork));
    const fondos = [new MysqlPresupuestoRepository(unitOfWork), pagaderos, new MysqlPorRevisar(unitOfWork)] as const;
    this.desenlace = new Desenlace(new Cuentas(comisiones, ...fondos), liquidaciones, pagos);
    this.respuestas = new RegistrarRespuesta(
      unitOfWork,
      pagos,
      this.desenlace,
      reintentosDe(RITMO, Math.random),
      reloj,
    );
    const { url, secreto } = pasarela;
    const http = new HttpPasarela({
      url,
      secreto,
      plazoMs: PLAZO_MS,
      sinRespuesta: medidas.sinRespuesta,
      clock: reloj,
    });
    const protegida = new PasarelaProtegida(http, circuito);
    const revision = new Revision(pagaderos, comisiones, liquidaciones);
    const turno = new Turno(unitOfWork, pagos, revision, this.desenlace, reloj);
    this.despachar = new DespacharPagos(turno, protegida, this.respuestas, new Alertas(unitOfWork, reloj));
    const reunion = new Reunion(comisiones, new MysqlPoliticaDePagoRepository(unitOfWork), pagaderos);
    this.crear = new CrearLiquidacionHandler(unitOfWork, reunion, liquidaciones, reloj);
    const aprobacion = new AprobacionRevisada(liquidaciones, revision, this.desenlace);
    this.aprobar = new AprobarLiquidacionHandler(unitOfWork, aprobacion, pagos, reloj);
    this.anular = new CancelarLiquidacionHandler(unitOfWork, liquidaciones, pagos, this.desenlace, reloj);
    this.ver = new VerLiquidacionHandler(unitOfWork, liquidaciones, revision, reloj);
  }

  /** All that is owed, cut and approved by two persons. */
  async liquidar(marcaId: string): Promise<string> {
    const cerrada = await this.cerrar(marcaId);
    await this.dar(cerrada);
    return cerrada.id;
  }

  async cerrar(marcaId: string): Promise<EstadoLiquidacion> {
    const pedido = { marcaId, moneda: 'GBP', corte: null, minimo: null };
    return (await this.crear.execute(new CrearLiquidacion(persona('ana', marcaId), pedido))).estado;
  }

  /** As it would be approved now. */
  async leer(id: string): Promise<EstadoLiquidacion> {
    return (await this.ver.execute(new VerLiquidacion({ ...persona('benito', ''), marcaId: null }, id))).estado;
  }

  /** The second person approves what was read. */
  dar({ id, marcaId, huella }: EstadoLiquidacion): Promise<void> {
    return this.aprobar.execute(new AprobarLiquidacion(persona('benito', marcaId), id, huella));
  }

  cancelar(marcaId: string, id: string): Promise<void> {
    return this.anular.execute(new CancelarLiquidacion(persona('ana', marcaId), id, 'wrong'));
  }
}

const persona = (actor: string, marcaId: string) => ({ actor, marcaId, afiliadoId: null });
