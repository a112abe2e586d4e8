import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { conciliar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { abrirBase, type Base } from '../casa/base.js';
import { beneficiario } from '../casa/mensajes-de-afiliado.js';
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

describe('who may not be paid', () => {
  it('when a settlement is closed is carried over with the reason, and paid by a later one', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { caja, marcaId } = mostrador;
    const [, otro] = mostrador.quienes;
    await mostrador.bloquear(otro);
    const primera = await caja.cerrar(marcaId);
    expect(primera.lineas.find(({ afiliadoId }) => afiliadoId === otro.afiliadoId)).toMatchObject({
      pagadera: false,
      motivo: 'AFILIADO_BLOQUEADO',
    });
    await caja.dar(primera);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 0]);
    await mostrador.desbloquear(otro);
    await caja.liquidar(marcaId);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 5_00]);
    await conciliar(base, pasarela);
  });

  it('when it is approved drops out; the approver is told that it is another content, and reads it', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { caja, marcaId } = mostrador;
    const [, otro] = mostrador.quienes;
    const cerrada = await caja.cerrar(marcaId);
    await mostrador.bloquear(otro);
    const revisada = await caja.leer(cerrada.id);
    await expect(caja.dar(cerrada)).rejects.toMatchObject({
      codigo: 'marketing.contenido-cambiado',
      detalle: { huella: revisada.huella },
    });
    expect(revisada.lineas.map(({ motivo }) => motivo).sort()).toEqual(['AFILIADO_BLOQUEADO', null].sort());
    await caja.dar(revisada);
    expect(await mostrador.sueltas()).toEqual(['AFILIADO_BLOQUEADO']);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 0]);
    await conciliar(base, pasarela);
  });

  it('when it is dispatched is not sent, and owed again', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { caja, marcaId } = mostrador;
    const [, otro] = mostrador.quienes;
    await caja.liquidar(marcaId);
    await mostrador.bloquear(otro);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 0]);
    expect(await mostrador.sueltas()).toEqual(['AFILIADO_BLOQUEADO']);
    await conciliar(base, pasarela);
    await mostrador.desbloquear(otro);
    await caja.liquidar(marcaId);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 5_00]);
    await conciliar(base, pasarela);
  });

  it.each(['temporal', 'caida', 'tarde'])(
    'when a payment is tried again after %s, has it withdrawn first',
    async (fallo) => {
      const mostrador = await Mostrador.abrir(base, pasarela);
      const { caja, marcaId } = mostrador;
      const [, otro] = mostrador.quienes;
      await pasarela.guion(fallo);
      await caja.liquidar(marcaId);
      await mostrador.ronda();
      await mostrador.bloquear(otro);
      await mostrador.pagarTodo();
      await vi.waitFor(async () => expect((await mostrador.pagado())[0]).toBe(10_00), { timeout: 5_000 });
      expect((await mostrador.pagado())[1]).toBe(0);
      expect(await mostrador.sueltas()).toEqual(['AFILIADO_BLOQUEADO']);
      await pasarela.guion(null);
      await mostrador.desbloquear(otro);
      await caja.liquidar(marcaId);
      await mostrador.pagarTodo();
      expect(await mostrador.pagado()).toEqual([10_00, 5_00]);
      await conciliar(base, pasarela);
    },
  );

  it('and was paid before anybody knew stays paid', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { caja, marcaId } = mostrador;
    const [, otro] = mostrador.quienes;
    await pasarela.guion('perdida');
    await caja.liquidar(marcaId);
    await mostrador.ronda();
    await mostrador.bloquear(otro);
    await mostrador.pagarTodo();
    expect((await mostrador.pagado())[1]).toBe(5_00);
    expect(await mostrador.sueltas()).toEqual([]);
    await conciliar(base, pasarela);
  });

  it('has an account that is too new, or another one than the payment was sent to', async () => {
    const mostrador = await Mostrador.abrir(base, pasarela);
    const { escenario, caja, marcaId } = mostrador;
    const [uno, otro] = mostrador.quienes;
    await pasarela.guion('temporal', 1);
    await caja.liquidar(marcaId);
    await mostrador.ronda();
    const { reloj } = escenario;
    await escenario.oirAfiliado(beneficiario(otro.afiliadoId, 4, new Date(reloj.now().getTime() + 172_800_000)));
    await escenario.oirAfiliado(beneficiario(uno.afiliadoId, 4, reloj.now()));
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([0, 0]);
    expect((await mostrador.sueltas()).sort()).toEqual(['BENEFICIARIO_CAMBIADO', 'BENEFICIARIO_EN_REPOSO']);
    reloj.ahora = new Date(reloj.ahora.getTime() + 172_800_000);
    await caja.liquidar(marcaId);
    await mostrador.pagarTodo();
    expect(await mostrador.pagado()).toEqual([10_00, 5_00]);
    await conciliar(base, pasarela);
  });
});
