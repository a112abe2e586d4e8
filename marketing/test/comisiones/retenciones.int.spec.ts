import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { conversion, dia, type Quien } from '../casa/mensajes.js';
import {
  afiliado,
  beneficiario,
  beneficiarioRetirado,
  desbloqueado,
  nivel,
  situacion,
} from '../casa/mensajes-de-afiliado.js';

let base: Base;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

const HORA = 3_600_000;

/** An approved commission of 1.00 for a sale of `quien`. */
async function vender(escenario: Escenario, quien: Quien = escenario.quien): Promise<void> {
  await escenario.oir(conversion(quien, 10_00).validada);
  await escenario.reacciones.sweep.execute();
}

/** What was held and let go, in the order in which it was said. */
const dicho = async () =>
  (await base.anunciado('comisiones.eventos')).flatMap(({ type, data }) =>
    type === 'ComisionRetenida' || type === 'ComisionLiberada' ? [`${type} ${data.motivo}`] : [],
  );
const retenciones = async () =>
  (await base.filas<{ retencion: string | null }>('SELECT retencion FROM comision ORDER BY id')).map(
    ({ retencion }) => retencion,
  );

describe('what is due to an affiliate', () => {
  it('is held from the moment it is due where there is no account, and let go by itself when there is one', async () => {
    const escenario = await Escenario.montar(base);
    const quien = { ...escenario.quien, afiliadoId: newId() };
    await escenario.oirAfiliado(afiliado(quien.afiliadoId, 1, dia(1)));
    await vender(escenario, quien);
    expect([await dicho(), await retenciones()]).toEqual([['ComisionRetenida SIN_BENEFICIARIO'], ['SIN_BENEFICIARIO']]);
    const hecho = beneficiario(quien.afiliadoId, 2);
    await escenario.oirAfiliado(hecho);
    await escenario.oirAfiliado(hecho);
    expect([await dicho(), await retenciones()]).toEqual([
      ['ComisionRetenida SIN_BENEFICIARIO', 'ComisionLiberada SIN_BENEFICIARIO'],
      [null],
    ]);
    const liberada = (await base.anunciado('comisiones.eventos')).at(-1)!;
    expect(liberada).toMatchObject({ causation_id: hecho.id, correlation_id: hecho.correlation_id });
  });

  it('is held while it is blocked; unblocking undoes only what the block did', async () => {
    const escenario = await Escenario.montar(base);
    const { afiliadoId } = escenario.quien;
    await vender(escenario);
    await escenario.oirAfiliado(situacion('AfiliadoSuspendido', afiliadoId, 3, dia(6)));
    await escenario.oirAfiliado(situacion('AfiliadoBloqueado', afiliadoId, 4, dia(7)));
    await escenario.oirAfiliado(desbloqueado(afiliadoId, 5, dia(8), 'SUSPENDIDO'));
    await escenario.oirAfiliado(situacion('AfiliadoReactivado', afiliadoId, 6, dia(9)));
    expect(await dicho()).toEqual([
      'ComisionRetenida AFILIADO_SUSPENDIDO',
      'ComisionRetenida AFILIADO_BLOQUEADO',
      'ComisionRetenida AFILIADO_SUSPENDIDO',
      'ComisionLiberada AFILIADO_SUSPENDIDO',
    ]);
  });

  it('is paid though it is deactivated', async () => {
    const escenario = await Escenario.montar(base);
    await vender(escenario);
    await escenario.oirAfiliado(situacion('AfiliadoDesactivado', escenario.quien.afiliadoId, 3, dia(6)));
    expect(await dicho()).toEqual([]);
  });

  it('rests for as long as a changed account has to, and is let go when that is over', async () => {
    const escenario = await Escenario.montar(base);
    const { afiliadoId } = escenario.quien;
    const { reloj, reacciones } = escenario;
    await vender(escenario);
    const cambio = reloj.ahora;
    const hasta = new Date(cambio.getTime() + 48 * HORA);
    await escenario.oirAfiliado(beneficiarioRetirado(afiliadoId, 3, cambio), beneficiario(afiliadoId, 4, hasta));
    await reacciones.revision.execute();
    reloj.ahora = new Date(hasta.getTime() - 1);
    await reacciones.revision.execute();
    expect(await retenciones()).toEqual(['BENEFICIARIO_EN_REPOSO']);
    reloj.ahora = hasta;
    await reacciones.revision.execute();
    await reacciones.revision.execute();
    expect(await dicho()).toEqual([
      'ComisionRetenida BENEFICIARIO_EN_REPOSO',
      'ComisionLiberada BENEFICIARIO_EN_REPOSO',
    ]);
  });

  it('is nothing that is not approved yet, and nothing of others', async () => {
    const escenario = await Escenario.montar(base, null, { periodoRetencionDias: 3650 });
    const { afiliadoId } = escenario.quien;
    await vender(escenario);
    await escenario.oirAfiliado(situacion('AfiliadoBloqueado', afiliadoId, 3, dia(6)));
    await escenario.reacciones.revision.execute();
    expect([await dicho(), await retenciones()]).toEqual([[], [null]]);
  });

  it('is held whole, however much it is, some at a time', async () => {
    const escenario = await Escenario.montar(base);
    const { quien, reacciones } = escenario;
    const ventas = Array.from({ length: 450 }, () => conversion(quien, 10_00).validada);
    await escenario.oir(...ventas);
    await reacciones.sweep.execute();
    await escenario.oirAfiliado(situacion('AfiliadoBloqueado', quien.afiliadoId, 3, dia(6)));
    await reacciones.revision.execute();
    expect(new Set(await retenciones())).toEqual(new Set(['AFILIADO_BLOQUEADO']));
    expect(await dicho()).toHaveLength(450);
  });
});

describe('what a referrer earns', () => {
  const TERMINOS = { referidoPpm: 250_000n };

  it('is taken back by a block that is told late and counts from before the sale, and given again', async () => {
    const escenario = await Escenario.montar(base, null, {}, TERMINOS);
    const referidor = escenario.quien.afiliadoId;
    const quien = await escenario.otroAfiliado('BRONCE', referidor);
    const venta = conversion(quien, 10_00, dia(6));
    await escenario.oir(venta.validada);
    await escenario.seguirFuentes();
    expect(await escenario.partes(venta.id)).toEqual({ [quien.afiliadoId]: 100, [referidor]: 25 });
    await escenario.oirAfiliado(situacion('AfiliadoBloqueado', referidor, 3, dia(5)));
    expect(await escenario.partes(venta.id)).toEqual({ [quien.afiliadoId]: 100, [referidor]: 0 });
    await escenario.oirAfiliado(desbloqueado(referidor, 4, dia(6)));
    expect(await escenario.partes(venta.id)).toEqual({ [quien.afiliadoId]: 100, [referidor]: 25 });
    expect(await escenario.sumaDeAsientos()).toBe(125);
  });

  it('waits for what is known of it, and follows as soon as that is told', async () => {
    const escenario = await Escenario.montar(base, null, {}, TERMINOS);
    const referidor = newId();
    const quien = await escenario.otroAfiliado('BRONCE', referidor);
    const venta = conversion(quien, 10_00, dia(6));
    await escenario.oir(venta.validada);
    await escenario.seguirFuentes();
    expect(await escenario.partes(venta.id)).toEqual({ [quien.afiliadoId]: 100 });
    await escenario.oirAfiliado(afiliado(referidor, 1, dia(20)), nivel(referidor, 2, 'ORO', dia(20)));
    expect(await escenario.partes(venta.id)).toEqual({ [quien.afiliadoId]: 100, [referidor]: 25 });
  });
});
