import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { NotYet } from '@alpespartner/shared-kernel/application/not-yet.js';
import { comisionIdDe } from '../../comisiones/domain/cuenta/cuenta.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { conversion, dia, type Quien } from '../casa/mensajes.js';
import { nivel } from '../casa/mensajes-de-afiliado.js';

let base: Base;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

const suma = (partes: Record<string, number>) => Object.values(partes).reduce((a, b) => a + b, 0);
const compartida = (quien: Quien, peniques: number, ppm: Record<string, number>) =>
  conversion(quien, peniques, dia(5), newId(), {
    atribucion: Object.entries(ppm).map(([affiliate_id, suya]) => ({ affiliate_id, ppm: BigInt(suya) })),
  });

describe('a conversion that several brought about', () => {
  it('is one commission each, whose sum is the whole, after refunds too, down to nothing', async () => {
    const escenario = await Escenario.montar(base, 100_00);
    const [a, b, c] = [escenario.quien, await escenario.otroAfiliado('ORO'), await escenario.otroAfiliado('PLATA')].map(
      ({ afiliadoId }) => afiliadoId,
    ) as [string, string, string];
    const venta = compartida(escenario.quien, 33_30, { [a]: 333_333, [b]: 333_333, [c]: 333_334 });
    await escenario.oir(venta.validada, venta.validada);
    expect(await escenario.partes(venta.id)).toEqual({ [a]: 111, [b]: 111, [c]: 111 });
    await escenario.oir(venta.reembolsada(4, 10_00));
    expect(await escenario.partes(venta.id)).toEqual({ [a]: 33, [b]: 33, [c]: 34 });
    expect(await escenario.presupuesto()).toMatchObject({ disponible: '9900', reservado: '100' });
    await escenario.oir(venta.reembolsada(5, 0), venta.cancelada(6));
    expect(await escenario.partes(venta.id)).toEqual({ [a]: 0, [b]: 0, [c]: 0 });
    expect(await escenario.sumaDeAsientos()).toBe(0);
  });

  it('takes the tier of whose conversion it is, learned late as well', async () => {
    const escenario = await Escenario.montar(base, null);
    const otro = await escenario.otroAfiliado('DIAMANTE');
    const { afiliadoId } = escenario.quien;
    const venta = compartida(escenario.quien, 100_00, { [afiliadoId]: 600_000, [otro.afiliadoId]: 400_000 });
    await escenario.oir(venta.validada);
    expect(await escenario.partes(venta.id)).toEqual({ [afiliadoId]: 6_00, [otro.afiliadoId]: 4_00 });
    await escenario.oirAfiliado(nivel(afiliadoId, 3, 'PLATA', dia(2)));
    expect(await escenario.partes(venta.id)).toEqual({ [afiliadoId]: 6_60, [otro.afiliadoId]: 4_40 });
  });

  it('gets all that a short budget has left, shared out; or nothing, for nobody', async () => {
    for (const [politicaPresupuesto, queda] of [
      ['RECORTAR', 5_01],
      ['RECHAZAR', 0],
    ] as const) {
      await base.vaciar();
      const escenario = await Escenario.montar(base, 5_01, { politicaPresupuesto });
      const otro = await escenario.otroAfiliado('BRONCE');
      const { afiliadoId } = escenario.quien;
      const venta = compartida(escenario.quien, 100_00, { [afiliadoId]: 500_000, [otro.afiliadoId]: 500_000 });
      await escenario.oir(venta.validada);
      expect(suma(await escenario.partes(venta.id))).toBe(queda);
    }
  });

  it('waits until all of them are known', async () => {
    const escenario = await Escenario.montar(base);
    const venta = compartida(escenario.quien, 100_00, { [escenario.quien.afiliadoId]: 1, [newId()]: 999_999 });
    await expect(escenario.oir(venta.validada)).rejects.toThrow(NotYet);
  });
});

describe('a referrer', () => {
  const montar = async (peniques: number | null = null) => {
    const escenario = await Escenario.montar(base, peniques, {}, { referidoPpm: 200_000n });
    const referido = await escenario.otroAfiliado('BRONCE', escenario.quien.afiliadoId);
    return { escenario, referido, referidor: escenario.quien.afiliadoId };
  };

  it('earns a share of what the referred one earns, once, and follows every refund to nothing', async () => {
    const { escenario, referido, referidor } = await montar(100_00);
    const venta = conversion(referido, 50_00);
    await escenario.oir(venta.validada);
    await escenario.seguirFuentes();
    await escenario.seguirFuentes();
    expect(await escenario.partes(venta.id)).toEqual({ [referido.afiliadoId]: 5_00, [referidor]: 1_00 });
    await escenario.oir(venta.reembolsada(4, 20_00));
    await escenario.seguirFuentes();
    expect(await escenario.partes(venta.id)).toEqual({ [referido.afiliadoId]: 2_00, [referidor]: 40 });
    await escenario.oir(venta.cancelada(5));
    await escenario.seguirFuentes();
    expect(await escenario.partes(venta.id)).toEqual({ [referido.afiliadoId]: 0, [referidor]: 0 });
    expect(await escenario.presupuesto()).toMatchObject({ disponible: '10000', reservado: '0' });
    const clases = (await base.anunciado('comisiones.eventos')).flatMap(({ type, data }) =>
      type === 'ComisionCalculada' ? [data.clase] : [],
    );
    expect(clases).toEqual(['DIRECTA', 'REFERIDO']);
  });

  it('loses it when a person annuls what it came from', async () => {
    const { escenario, referido, referidor } = await montar();
    const venta = conversion(referido, 50_00);
    await escenario.oir(venta.validada);
    await escenario.seguirFuentes();
    await escenario.anular(comisionIdDe(venta.id, referido.afiliadoId));
    await escenario.seguirFuentes();
    expect(await escenario.partes(venta.id)).toEqual({ [referido.afiliadoId]: 0, [referidor]: 0 });
  });

  it('that takes part itself earns its part, and nothing for the referral', async () => {
    const { escenario, referido, referidor } = await montar();
    const venta = compartida(referido, 50_00, { [referido.afiliadoId]: 800_000, [referidor]: 200_000 });
    await escenario.oir(venta.validada);
    await escenario.seguirFuentes();
    expect(await escenario.partes(venta.id)).toEqual({ [referido.afiliadoId]: 4_00, [referidor]: 1_00 });
  });

  it('of no one earns nothing, and where the budget grants nothing the conversion is not denied', async () => {
    const { escenario, referido } = await montar(5_00);
    const [suya, ajena] = [conversion(referido, 50_00), conversion(escenario.quien, 10_00)];
    await escenario.oir(suya.validada);
    await escenario.seguirFuentes();
    expect(await escenario.partes(suya.id)).toEqual({ [referido.afiliadoId]: 5_00 });
    await escenario.oir(suya.reembolsada(4, 40_00), ajena.validada);
    await escenario.seguirFuentes();
    expect(suma(await escenario.partes(suya.id))).toBe(4_00);
    const denegadas = (await base.anunciado('comisiones.eventos')).filter((m) => m.type === 'PresupuestoInsuficiente');
    expect(denegadas).toEqual([]);
  });
});
