import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { parkedContract } from '@alpespartner/shared-kernel/testing/contracts/parked.contract.js';
import type { ComandosConsumer } from '../adapters/afiliado/comandos.consumer.js';
import { CampanaConsumer } from '../adapters/campana/campana.consumer.js';
import { MysqlCampanas } from '../adapters/campana/campanas.mysql.js';
import { MysqlPartidas } from '../adapters/saldo/partidas.mysql.js';
import { SaldoConsumer } from '../adapters/saldo/saldo.consumer.js';
import { AlCambiarCampana } from '../application/campana/al-cambiar-campana.js';
import { AlCambiarComisionOPago } from '../application/saldo/al-cambiar-comision-o-pago.js';
import { SuscripcionesDeAfiliados } from '../suscripciones.js';
import { abrirBase } from './base.js';

async function abrir() {
  const { unitOfWork, cerrar } = await abrirBase();
  const todas = new Subscriptions();
  const campanas = new CampanaConsumer(new AlCambiarCampana(new MysqlCampanas(unitOfWork)));
  const saldos = new SaldoConsumer(new AlCambiarComisionOPago(new MysqlPartidas(unitOfWork)));
  new SuscripcionesDeAfiliados(todas, {} as ComandosConsumer, campanas, saldos);
  return { subscriptions: todas.all, unitOfWork, close: cerrar };
}

parkedContract(abrir, {
  'comisiones.eventos: afiliados-consumer': { state: ['SELECT * FROM saldo', 'SELECT * FROM saldo_partida'] },
});
