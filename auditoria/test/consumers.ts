import type { DataSource } from 'typeorm';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import type { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { BitacoraConsumer } from '../bitacora/adapters/bitacora.consumer.js';
import { MysqlBitacora } from '../bitacora/adapters/bitacora.mysql.js';
import { Archivar } from '../bitacora/application/archivar.js';
import { MysqlRegistros } from '../comun/adapters/registros.mysql.js';
import { CumplimientoConsumer } from '../cumplimiento/adapters/cumplimiento.consumer.js';
import { AlOcurrirHecho } from '../cumplimiento/application/al-ocurrir-hecho.js';
import { SuscripcionesDeAuditoria } from '../suscripciones.js';
import { MysqlAlertasVigentes } from '../vigilancia/adapters/alertas-vigentes.mysql.js';
import { MysqlAparcadoRepository } from '../vigilancia/adapters/aparcado.repository.mysql.js';
import { AparcadosConsumer } from '../vigilancia/adapters/aparcados.consumer.js';
import { MysqlLatidos } from '../vigilancia/adapters/latidos.mysql.js';
import { VigilanciaConsumer } from '../vigilancia/adapters/vigilancia.consumer.js';
import { AlAparcarseMensaje } from '../vigilancia/application/al-aparcarse-mensaje.js';
import { AlAvisar } from '../vigilancia/application/al-avisar.js';
import { AlLatirServicio } from '../vigilancia/application/al-latir-servicio.js';
import { AlReprocesarseMensaje } from '../vigilancia/application/al-reprocesarse-mensaje.js';

/** Whatever the service hears with, and nothing but a database behind it. */
export function consumersDe(dataSource: DataSource, unitOfWork: MysqlUnitOfWork) {
  const registros = new MysqlRegistros(dataSource, unitOfWork);
  const aparcados = new MysqlAparcadoRepository(dataSource, unitOfWork);
  return {
    bitacora: new BitacoraConsumer(new Archivar(new MysqlBitacora(dataSource, unitOfWork), new SystemClock())),
    cumplimiento: new CumplimientoConsumer(new AlOcurrirHecho(registros)),
    vigilancia: new VigilanciaConsumer(
      new AlLatirServicio(new MysqlLatidos(unitOfWork)),
      new AlReprocesarseMensaje(aparcados),
      new AlAvisar(registros, new MysqlAlertasVigentes(dataSource, unitOfWork)),
    ),
    aparcados: new AparcadosConsumer(new AlAparcarseMensaje(aparcados)),
  };
}

export function suscripcionesDe(dataSource: DataSource, unitOfWork: MysqlUnitOfWork): Subscriptions {
  const todas = new Subscriptions();
  const { bitacora, cumplimiento, vigilancia, aparcados } = consumersDe(dataSource, unitOfWork);
  new SuscripcionesDeAuditoria(todas, bitacora, cumplimiento, vigilancia, aparcados);
  return todas;
}
