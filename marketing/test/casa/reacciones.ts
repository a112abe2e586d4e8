import type { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { MysqlPresupuestoRepository } from '../../campanas/adapters/presupuesto/presupuesto.repository.mysql.js';
import { MysqlAfiliadoConocidoRepository } from '../../comisiones/adapters/conocido/afiliado-conocido.mysql.js';
import { MysqlComisionRepository } from '../../comisiones/adapters/cuenta/comision.repository.mysql.js';
import { MysqlVencimientos } from '../../comisiones/adapters/cuenta/vencimientos.mysql.js';
import { AfiliadosConsumer } from '../../comisiones/adapters/libro/afiliados.consumer.js';
import { ConversionesConsumer } from '../../comisiones/adapters/libro/conversiones.consumer.js';
import { MysqlLibros } from '../../comisiones/adapters/libro/libros.mysql.js';
import { PaymentConsumer } from '../../comisiones/adapters/libro/payment.consumer.js';
import { MysqlPoliticaDePagoRepository } from '../../comisiones/adapters/politica/politica-de-pago.mysql.js';
import { MysqlPorRevisar } from '../../comisiones/adapters/retencion/por-revisar.mysql.js';
import { Pagaderos } from '../../comisiones/application/conocido/pagaderos.js';
import { AlCalcularseComision } from '../../comisiones/application/cuenta/al-calcularse-comision.js';
import { HacerPagaderasHandler, Pagaderas } from '../../comisiones/application/cuenta/hacer-pagaderas.js';
import { AlCambiarAfiliado } from '../../comisiones/application/libro/al-cambiar-afiliado.js';
import { AlCambiarFuente } from '../../comisiones/application/libro/al-cambiar-fuente.js';
import { AlValidarseConversion } from '../../comisiones/application/libro/al-validarse-conversion.js';
import { Retenciones, RevisarRetencionesHandler } from '../../comisiones/application/retencion/revisar-retenciones.js';

/** What the subscriptions of commissions do, as the service wires it. */
export class Reacciones {
  readonly calculada: AlCalcularseComision;
  readonly fuente: AlCambiarFuente;
  readonly conversiones: ConversionesConsumer;
  readonly afiliados: AfiliadosConsumer;
  readonly pagos: PaymentConsumer;
  readonly pagaderas: Pagaderas;
  readonly sweep: HacerPagaderasHandler;
  readonly revision: RevisarRetencionesHandler;

  constructor(
    unitOfWork: MysqlUnitOfWork,
    clock: Clock,
    readonly subscriptions = new Subscriptions(),
  ) {
    const libros = new MysqlLibros(unitOfWork, new MysqlPresupuestoRepository(unitOfWork));
    const vencimientos = new MysqlVencimientos(unitOfWork);
    const afiliados = new MysqlAfiliadoConocidoRepository(unitOfWork);
    const pagaderos = new Pagaderos(afiliados);
    this.pagaderas = new Pagaderas(vencimientos, new MysqlPoliticaDePagoRepository(unitOfWork), pagaderos);
    this.sweep = new HacerPagaderasHandler(unitOfWork, vencimientos, this.pagaderas, clock);
    const porRevisar = new MysqlPorRevisar(unitOfWork);
    const retenciones = new Retenciones(porRevisar, pagaderos, new MysqlComisionRepository(unitOfWork));
    this.revision = new RevisarRetencionesHandler(unitOfWork, porRevisar, retenciones, clock);
    this.calculada = new AlCalcularseComision(this.pagaderas, clock);
    this.fuente = new AlCambiarFuente(libros, clock);
    const afiliado = new AlCambiarAfiliado(afiliados, libros, retenciones, clock);
    this.conversiones = new ConversionesConsumer(subscriptions, new AlValidarseConversion(libros, clock));
    this.afiliados = new AfiliadosConsumer(subscriptions, afiliado);
    this.pagos = new PaymentConsumer(subscriptions, this.calculada, this.fuente);
  }
}
