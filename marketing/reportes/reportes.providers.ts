import { AnalyticsConsumer } from './adapters/analytics.consumer.js';
import { MysqlCifras } from './adapters/cifras.mysql.js';
import { MysqlCifrasPorMoneda } from './adapters/cifras-por-moneda.mysql.js';
import { MysqlClicsReportados } from './adapters/clics.mysql.js';
import { MysqlComisionesReportadas } from './adapters/comisiones-reportadas.mysql.js';
import { MysqlConversionesReportadas } from './adapters/conversiones-reportadas.mysql.js';
import { PasivoController } from './adapters/http/pasivo.controller.js';
import { ReportesController } from './adapters/http/reportes.controller.js';
import { MysqlMovimientosDeDeuda } from './adapters/movimientos.mysql.js';
import { MysqlDeudaPorMes } from './adapters/pasivo.mysql.js';
import { ReportingConsumer } from './adapters/reporting.consumer.js';
import { AlCambiarComision, ComisionesReportadas } from './application/al-cambiar-comision.js';
import { AlCambiarConversion, ConversionesReportadas } from './application/al-cambiar-conversion.js';
import { AlMoverseDeuda, MovimientosDeDeuda } from './application/al-moverse-deuda.js';
import { AlRegistrarseClic, ClicsReportados } from './application/al-registrarse-clic.js';
import { Cifras } from './application/cifras.js';
import { CifrasPorMoneda } from './application/cifras-por-moneda.js';
import { VerDemandaHandler } from './application/ver-demanda.consulta.js';
import { DeudaPorMes, VerPasivoHandler } from './application/ver-pasivo.consulta.js';
import { VerReporteDeAfiliadoHandler } from './application/ver-reporte-de-afiliado.consulta.js';
import { VerReporteDeCampanaHandler } from './application/ver-reporte-de-campana.consulta.js';

/** The use cases; one more, ReconstruirReportes, is a command line. */
export const casosDeReportes = [
  AlRegistrarseClic,
  AlCambiarConversion,
  AlCambiarComision,
  AlMoverseDeuda,
  VerReporteDeCampanaHandler,
  VerReporteDeAfiliadoHandler,
  VerDemandaHandler,
  VerPasivoHandler,
];

export const controllersDeReportes = [ReportesController, PasivoController];

export const providersDeReportes = [
  { provide: Cifras, useClass: MysqlCifras },
  { provide: CifrasPorMoneda, useClass: MysqlCifrasPorMoneda },
  { provide: ClicsReportados, useClass: MysqlClicsReportados },
  { provide: ConversionesReportadas, useClass: MysqlConversionesReportadas },
  { provide: ComisionesReportadas, useClass: MysqlComisionesReportadas },
  { provide: MovimientosDeDeuda, useClass: MysqlMovimientosDeDeuda },
  { provide: DeudaPorMes, useClass: MysqlDeudaPorMes },
  AnalyticsConsumer,
  ReportingConsumer,
];
