import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/subscriptions.js';
import { parkedContract } from '@alpespartner/shared-kernel/testing/contracts/parked.contract.js';
import type { ComandosConsumer } from '../adapters/comandos.consumer.js';
import { SuscripcionesDeAfiliados } from '../adapters/suscripciones.js';
import { abrirBase } from './base.js';

async function abrir() {
  const { uow, cerrar } = await abrirBase();
  const todas = new Subscriptions();
  new SuscripcionesDeAfiliados(todas, {} as ComandosConsumer);
  return { subscriptions: todas.all, unitOfWork: uow, close: cerrar };
}

parkedContract(abrir, {
  'comisiones.eventos: afiliados-consumer': { state: ['SELECT * FROM saldo', 'SELECT * FROM saldo_partida'] },
});
