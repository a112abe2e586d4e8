import { describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { DatosCampana } from '../../campanas/domain/campana/datos-campana.js';
import type { Terminos } from '../../campanas/domain/terminos/terminos.js';
import type { Comision } from '../../comisiones/domain/cuenta/comision.js';
import { sinContadores } from '../../comisiones/domain/cuenta/consumo.js';
import { abrirCuentas } from '../../comisiones/domain/libro/apertura.js';
import { campanaNueva } from '../casa/escenario.js';
import { dia } from '../casa/mensajes.js';
import type { Almacen } from './repositorios.suite.js';

export async function guardarCampana({ campanas }: Almacen, otros: Partial<DatosCampana> = {}, terminos?: Terminos) {
  const campana = campanaNueva(otros, terminos);
  await campanas.add(campana);
  return campana.snapshot;
}

const gbp = (unidades: bigint) => dinero(unidades, 'GBP');

/** What the repositories of money promise. */
export function dineroSuite(almacen: () => Almacen): void {
  describe('budgets', () => {
    it('keep what was reserved, released and added', async () => {
      const { id } = await guardarCampana(almacen(), { presupuesto: dinero(100n, 'GBP') });
      const para = { comisionId: newId(), conversionId: newId() };
      await almacen().presupuestos.update(id, (p) => void p.reservar(gbp(60n), para, dia(3)));
      await almacen().presupuestos.update(id, (p) => {
        p.liberar(gbp(10n), para, dia(4));
        p.ampliar(gbp(7n), dia(4));
      });
      expect(await almacen().presupuestos.find(id, null)).toMatchObject({
        total: gbp(107n),
        reservado: gbp(50n),
        gastado: gbp(0n),
      });
      expect((await almacen().anunciados()).slice(1)).toEqual(['PresupuestoReservado', 'PresupuestoLiberado']);
    });
  });

  describe('commissions', () => {
    const nueva = async () => {
      const {
        id: campanaId,
        marcaId,
        terminos,
      } = await guardarCampana(almacen(), { presupuesto: dinero(100_00n, 'GBP') });
      const de = { conversionId: newId(), campanaId, marcaId, afiliadoId: newId() };
      const partida = {
        ...de,
        valorNeto: dinero(10_00n, 'GBP'),
        nivel: 'ORO' as const,
        ocurridoEn: dia(5),
        venceEn: dia(6),
      };
      let comision: Comision | undefined;
      await almacen().presupuestos.update(
        campanaId,
        (p) => void ([comision] = abrirCuentas([partida], terminos[0], p, sinContadores(), dia(5))),
      );
      await almacen().sembrar(comision!);
      return comision!;
    };

    it('are decided on once, of one brand, in the version that was seen', async () => {
      const { id, marcaId } = (await nueva()).snapshot;
      const aprobar = (marca: string | null, version?: number) =>
        almacen().comisiones.update(id, marca, (comision) => comision.aprobar('ana', null, dia(6)), version);
      await expect(aprobar(newId())).rejects.toMatchObject({ codigo: 'marketing.comision-no-encontrada' });
      await expect(aprobar(null, 9)).rejects.toMatchObject({ motivo: 'version' });
      expect(await aprobar(marcaId, 1)).toMatchObject({
        version: 2,
        estado: { fase: { situacion: 'APROBADA' }, saldo: dinero(125n, 'GBP') },
      });
      await expect(aprobar(null)).rejects.toMatchObject({ codigo: 'marketing.comision-en-otro-estado' });
      expect((await almacen().anunciados()).slice(-2)).toEqual(['ComisionCalculada', 'ComisionAprobada']);
    });

    it('are owed from their approval until they are paid, and again while it failed', async () => {
      const { id, marcaId, campanaId, afiliadoId } = (await nueva()).snapshot;
      const debidas = (corte = dia(5)) => almacen().comisiones.listDebidas({ marcaId, moneda: 'GBP', corte });
      expect(await debidas()).toEqual([]);
      await almacen().comisiones.update(id, null, (comision) => comision.aprobar('ana', null, dia(6)));
      expect(await debidas(dia(4))).toEqual([]);
      const liquidar = (comisiones: readonly Comision[]) => comisiones.forEach((una) => una.liquidar('l-1', dia(6)));
      for (const acto of ['devolver', 'pagar'] as const) {
        expect(await debidas()).toMatchObject([{ id, afiliadoId }]);
        await almacen().comisiones.updateMany([id, newId()], liquidar);
        expect(await debidas()).toEqual([]);
        await almacen().comisiones.updateMany([id], ([comision]) =>
          almacen().presupuestos.update(campanaId, (p) => comision![acto]('l-1', p, dia(7))),
        );
      }
      expect(await debidas()).toEqual([]);
      const estado = await almacen().comisiones.update(id, null, () => undefined);
      expect(estado).toMatchObject({
        estado: { fase: { situacion: 'PAGADA', participa: null }, pagado: dinero(125n, 'GBP') },
      });
      expect(await almacen().presupuestos.find(campanaId, null)).toMatchObject({
        reservado: gbp(0n),
        gastado: gbp(125n),
      });
    });
  });
}
