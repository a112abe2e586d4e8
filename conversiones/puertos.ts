import { DataSource } from 'typeorm';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { MysqlEventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.mysql.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { MysqlConocidos } from './adapters/conocido/conocidos.mysql.js';
import { MysqlCopiasDeAfiliados } from './adapters/conocido/copias-de-afiliados.mysql.js';
import { MysqlCopiasDeCampanas } from './adapters/conocido/copias-de-campanas.mysql.js';
import { MysqlCupones } from './adapters/conocido/cupones.mysql.js';
import { MysqlComisiones } from './adapters/conversion/comisiones.mysql.js';
import { EventStoreConversiones } from './adapters/conversion/conversiones.event-store.js';
import { MetricsDuracionDeSaga } from './adapters/conversion/duracion-de-saga.metrics.js';
import { lecturas } from './adapters/historia/proyecciones/definiciones.js';
import { MysqlEnEspera } from './adapters/juicio/en-espera.mysql.js';
import { MysqlReferencias } from './adapters/juicio/referencias.mysql.js';
import { MysqlReembolsosPendientes } from './adapters/reembolso/pendientes.mysql.js';
import { MysqlVentasDeCliente } from './adapters/reembolso/ventas-de-cliente.mysql.js';
import { MysqlClics } from './adapters/seguimiento/clics.mysql.js';
import { MysqlClicsDeclarados } from './adapters/seguimiento/declarados.mysql.js';
import { MysqlEnlaces } from './adapters/seguimiento/enlaces.mysql.js';
import { SpoolVisitas } from './adapters/seguimiento/spool/visitas.spool.js';
import { CopiasDeAfiliados } from './application/conocido/al-cambiar-afiliado.js';
import { CopiasDeCampanas } from './application/conocido/al-cambiar-campana.js';
import { Conocidos } from './application/conocido/conocidos.js';
import { Cupones } from './application/conocido/cupones.js';
import { Comisiones } from './application/conversion/comisiones.js';
import { Conversiones } from './application/conversion/conversiones.js';
import { DuracionDeSaga } from './application/conversion/duracion-de-saga.js';
import { ConversionesEnEspera } from './application/juicio/decidir-en-espera.js';
import { Referencias } from './application/juicio/referencias.js';
import { ReembolsosPendientes } from './application/reembolso/reembolsos-pendientes.js';
import { VentasDeCliente } from './application/reembolso/ventas-de-cliente.js';
import { Clics } from './application/seguimiento/clics.js';
import { ClicsDeclarados } from './application/seguimiento/declarados.js';
import { Enlaces } from './application/seguimiento/enlaces.js';
import { Visitas } from './application/seguimiento/visitas.js';

/** By what each port is kept. */
export const puertos = [
  { provide: Conversiones, useClass: EventStoreConversiones },
  { provide: Comisiones, useClass: MysqlComisiones },
  { provide: ReembolsosPendientes, useClass: MysqlReembolsosPendientes },
  { provide: VentasDeCliente, useClass: MysqlVentasDeCliente },
  { provide: DuracionDeSaga, useClass: MetricsDuracionDeSaga },
  { provide: ConversionesEnEspera, useClass: MysqlEnEspera },
  { provide: Referencias, useClass: MysqlReferencias },
  { provide: Conocidos, useClass: MysqlConocidos },
  { provide: CopiasDeCampanas, useClass: MysqlCopiasDeCampanas },
  { provide: CopiasDeAfiliados, useClass: MysqlCopiasDeAfiliados },
  { provide: Cupones, useClass: MysqlCupones },
  { provide: Clics, useClass: MysqlClics },
  { provide: ClicsDeclarados, useClass: MysqlClicsDeclarados },
  { provide: Enlaces, useClass: MysqlEnlaces },
  SpoolVisitas,
  { provide: Visitas, useExisting: SpoolVisitas },
  ...lecturas.flatMap((lectura) => lectura.providers),
  {
    provide: EventStore,
    useFactory: (dataSource: DataSource, unitOfWork: MysqlUnitOfWork, clock: Clock) =>
      new MysqlEventStore({ topic: 'conversiones.eventos', source: 'conversiones', dataSource, unitOfWork, clock }),
    inject: [DataSource, MysqlUnitOfWork, Clock],
  },
];
