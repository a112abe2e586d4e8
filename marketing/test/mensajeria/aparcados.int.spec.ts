import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { AnyMessage } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { parkedContract } from '@alpespartner/shared-kernel/testing/contracts/parked.contract.js';
import type { ComandosConsumer } from '../../comandos.consumer.js';
import { SuscripcionesDeMarketing } from '../../suscripciones.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario, RelojFijo } from '../casa/escenario.js';
import { conversion, dia, recibido } from '../casa/mensajes.js';
import { afiliado, nivel } from '../casa/mensajes-de-afiliado.js';
import { Reacciones } from '../casa/reacciones.js';
import { Reporteros } from '../casa/reporteros.js';

let base: Base;

async function abrir() {
  base = await abrirBase();
  const todas = new Subscriptions();
  new Reacciones(base.unitOfWork, new RelojFijo(dia(20)), todas);
  new Reporteros(base.unitOfWork, todas);
  new SuscripcionesDeMarketing(todas, {} as ComandosConsumer);
  return { subscriptions: todas.all, unitOfWork: base.unitOfWork, close: () => base.cerrar() };
}

/** The entries of an account tell how it came to its balance, which another order changes. */
const CUENTAS = [
  `SELECT id, situacion, saldo, valor_neto, nivel, terminos_version, ocurrido_en,
    (SELECT SUM(delta) FROM asiento WHERE comision_id = comision.id) AS suma FROM comision`,
  'SELECT campana_id, total, disponible, reservado, gastado FROM presupuesto',
];

/** Somebody whose sales were priced already, and somebody new. */
async function deAfiliados(): Promise<readonly AnyMessage[]> {
  const escenario = await Escenario.montar(base, 1_000_00);
  const { afiliadoId } = escenario.quien;
  await escenario.oir(...[4, 6, 9].map((n) => conversion(escenario.quien, 10_00, dia(n)).validada));
  const nuevo = newId();
  return [
    nivel(afiliadoId, 2, 'PLATA', dia(3)),
    nivel(afiliadoId, 3, 'ORO', dia(5)),
    nivel(afiliadoId, 4, 'DIAMANTE', dia(8)),
    afiliado(nuevo, 1, dia(1), { referido_por: afiliadoId }),
    nivel(nuevo, 2, 'ORO', dia(7)),
  ];
}

async function deUnaVenta(): Promise<readonly AnyMessage[]> {
  const { quien } = await Escenario.montar(base, 1_000_00);
  const venta = conversion(quien, 33_33);
  const devuelta = [venta.reembolsada(4, 11_11), venta.enmendada(5, 9_99), venta.reembolsada(6, 0)];
  return [venta.detectada, venta.validada, venta.confirmada, ...devuelta, venta.cancelada(7)];
}

/** All that marketing said of the sale of an affiliate that somebody referred, before that somebody has earned by it. */
async function deUnReferido(): Promise<readonly AnyMessage[]> {
  const escenario = await Escenario.montar(base, 1_000_00, {}, { referidoPpm: 200_000n });
  const referido = await escenario.otroAfiliado('BRONCE', escenario.quien.afiliadoId);
  const venta = conversion(referido, 50_00);
  await escenario.oir(venta.validada);
  await escenario.oir(venta.reembolsada(4, 40_00));
  return (await base.anunciado('comisiones.eventos')).map(recibido);
}

parkedContract(abrir, {
  'afiliados.eventos: marketing-consumer': {
    state: ['SELECT * FROM afiliado_conocido', ...CUENTAS],
    story: deAfiliados,
  },
  'conversiones.eventos: marketing-consumer': {
    state: ['SELECT * FROM conversion_conocida', ...CUENTAS],
    story: deUnaVenta,
  },
  'conversiones.eventos: analytics-consumer': { state: ['SELECT * FROM reporte_conversion', 'SELECT * FROM reporte'] },
  'comisiones.eventos: reporting-consumer': { state: ['SELECT * FROM reporte_comision', 'SELECT * FROM reporte'] },
  'comisiones.eventos: payment-consumer': { state: CUENTAS, story: deUnReferido },
});
