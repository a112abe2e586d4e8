import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conciliar, cuadrar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { abrirBase, type Base } from '../casa/base.js';
import { conversion } from '../casa/mensajes.js';
import { Mostrador } from '../casa/mostrador.js';

let base: Base;
let pasarela: PasarelaSimulada;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(async () => {
  await base.vaciar();
  pasarela = await PasarelaSimulada.abrir();
  return () => pasarela.cerrar();
});
afterAll(() => base.cerrar());

describe('a sale that is refunded', () => {
  it('after its settlement was closed drops its line out, which is owed for what is left', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { escenario, ventas, caja, marcaId } = mostrador;

    const cerrada = await caja.cerrar(marcaId);
    await escenario.oir(ventas[1].reembolsada(4, 20_00));
    await expect(caja.dar(cerrada)).rejects.toMatchObject({ codigo: 'marketing.contenido-cambiado' });
    await caja.dar(await caja.leer(cerrada.id));
    expect(await mostrador.sueltas()).toEqual(['VENTA_REEMBOLSADA']);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 0]);
    await caja.liquidar(marcaId);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 2_00]);
    await conciliar(base, pasarela);
  });

  it('after its settlement was approved is not paid, and leaves nothing to pay', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { escenario, ventas, caja, marcaId } = mostrador;

    await caja.liquidar(marcaId);
    await escenario.oir(ventas[1].cancelada(4));
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 0]);
    await expect(caja.liquidar(marcaId)).rejects.toMatchObject({ codigo: 'marketing.liquidacion-vacia' });
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '0', gastado: '1000' });
    await conciliar(base, pasarela);
  });

  it('leaves no line of a settlement nothing to approve: it is taken back', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { escenario, ventas, caja, marcaId } = mostrador;
    const cerrada = await caja.cerrar(marcaId);
    await escenario.oir(...ventas.map((venta) => venta.cancelada(4)));
    const leida = await caja.leer(cerrada.id);
    await expect(caja.dar(leida)).rejects.toMatchObject({ codigo: 'marketing.liquidacion-vacia' });
    await caja.cancelar(marcaId, cerrada.id);
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '0', gastado: '0' });
    await cuadrar(base);
  });
});

describe('a payment that comes back', () => {
  it('is owed again once, netted with what was refunded meanwhile, and paid by a later settlement', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { escenario, ventas, caja, marcaId } = mostrador;
    const [uno] = mostrador.quienes;
    const primera = await caja.liquidar(marcaId);
    await mostrador.pagarTodo();
    await escenario.oir(ventas[0].reembolsada(4, 60_00));
    const pagos = await base.filas<{ id: string; afiliado_id: string }>('SELECT id, afiliado_id FROM pago');
    const { id } = pagos.find(({ afiliado_id }) => afiliado_id === uno.afiliadoId)!;
    await pasarela.devolver(id);
    const vuelta = { tipo: 'devuelto', codigo: 'cuenta_inexistente', referencia: 'P', monto: monto(10_00) } as const;
    await Promise.all([1, 2, 3].map(() => caja.respuestas.registrar(id, vuelta)));
    await caja.respuestas.registrar(id, vuelta);
    expect(await mostrador.sueltas()).toEqual(['cuenta_inexistente']);
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '600', gastado: '500' });
    await conciliar(base, pasarela);
    const segunda = await caja.liquidar(marcaId);
    expect(segunda).not.toBe(primera);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([6_00, 5_00]);
    await conciliar(base, pasarela);
  });

  it('that was netted with a debt is owed again for what it paid, and no budget is overspent', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { escenario, ventas, caja, marcaId } = mostrador;
    const [uno] = mostrador.quienes;
    await caja.liquidar(marcaId);
    await mostrador.pagarTodo();
    await escenario.oir(ventas[0].reembolsada(4, 40_00));
    await escenario.oir(conversion(uno, 200_00).validada);
    await mostrador.aprobar();
    await caja.liquidar(marcaId);
    await mostrador.pagarTodo();
    expect((await mostrador.pagado())[0]).toBe(10_00 + 14_00);
    const sql = 'SELECT id FROM pago WHERE monto = 1400';
    const [{ id }] = (await base.filas<{ id: string }>(sql)) as [{ id: string }];
    await pasarela.devolver(id);
    const vuelta = { tipo: 'devuelto', codigo: 'cuenta_cerrada', referencia: 'P', monto: monto(14_00) } as const;
    await caja.respuestas.registrar(id, vuelta);
    await conciliar(base, pasarela);
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '1400', gastado: '1500' });
    await caja.liquidar(marcaId);
    await mostrador.pagarTodo();
    expect((await mostrador.pagado())[0]).toBe(10_00 + 14_00);
    await conciliar(base, pasarela);
  });
});

const monto = (peniques: number) => ({ unidadesMenores: BigInt(peniques), moneda: 'GBP' });
