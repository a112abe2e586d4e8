import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { BatchHandler } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { hearing } from '@alpespartner/shared-kernel/testing/messages/hearing.js';
import { AnalyticsConsumer } from '../../reportes/adapters/analytics.consumer.js';
import { MysqlCifras } from '../../reportes/adapters/cifras.mysql.js';
import { MysqlClicsReportados } from '../../reportes/adapters/clics.mysql.js';
import { MysqlComisionesReportadas } from '../../reportes/adapters/comisiones-reportadas.mysql.js';
import { MysqlConversionesReportadas } from '../../reportes/adapters/conversiones-reportadas.mysql.js';
import { MysqlMovimientosDeDeuda } from '../../reportes/adapters/movimientos.mysql.js';
import { MysqlRecuento } from '../../reportes/adapters/recuento.mysql.js';
import { ReportingConsumer } from '../../reportes/adapters/reporting.consumer.js';
import { AlCambiarComision } from '../../reportes/application/al-cambiar-comision.js';
import { AlCambiarConversion } from '../../reportes/application/al-cambiar-conversion.js';
import { AlMoverseDeuda } from '../../reportes/application/al-moverse-deuda.js';
import { AlRegistrarseClic } from '../../reportes/application/al-registrarse-clic.js';
import { ReconstruirReportes } from '../../reportes/application/reconstruir-reportes.js';

/** The two subscriptions that count, and the command that counts again, as the service wires them. */
export class Reporteros {
  readonly reconstruir: ReconstruirReportes;
  private readonly conversiones: BatchHandler<ConversionesEventos>;
  private readonly comisiones: BatchHandler<ComisionesEventos>;

  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    subscriptions = new Subscriptions(),
  ) {
    const cifras = new MysqlCifras(unitOfWork);
    const alRegistrarseClic = new AlRegistrarseClic(new MysqlClicsReportados(unitOfWork), cifras);
    const alCambiarConversion = new AlCambiarConversion(new MysqlConversionesReportadas(unitOfWork), cifras);
    const alMoverseDeuda = new AlMoverseDeuda(new MysqlMovimientosDeDeuda(unitOfWork));
    const alCambiarComision = new AlCambiarComision(new MysqlComisionesReportadas(unitOfWork), cifras);
    const analytics = new AnalyticsConsumer(subscriptions, alRegistrarseClic, alCambiarConversion);
    const reporting = new ReportingConsumer(subscriptions, alMoverseDeuda, alCambiarComision);
    this.conversiones = hearing('conversiones.eventos', 'analytics-consumer', analytics.handle);
    this.comisiones = hearing('comisiones.eventos', 'reporting-consumer', reporting.handle);
    this.reconstruir = new ReconstruirReportes(unitOfWork, new MysqlRecuento(unitOfWork));
  }

  /** One batch, in one transaction. */
  analizar = (batch: readonly Incoming<ConversionesEventos>[]): Promise<void> =>
    this.unitOfWork.run((tx) => this.conversiones(batch, tx));

  reportar = (batch: readonly Incoming<ComisionesEventos>[]): Promise<void> =>
    this.unitOfWork.run((tx) => this.comisiones(batch, tx));
}
