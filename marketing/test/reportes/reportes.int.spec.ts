import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { MysqlCifrasPorMoneda } from '../../reportes/adapters/cifras-por-moneda.mysql.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { clic, conversion, recibido } from '../casa/mensajes.js';
import { Reporteros } from '../casa/reporteros.js';
import { barajar, lotes } from '../mensajeria/barajado.js';

let base: Base;
beforeAll(async () => {
  base = await abrirBase();
  reporteros = new Reporteros(base.unitOfWork);
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

let reporteros: Reporteros;
const analizar = (...batch: Incoming<ConversionesEventos>[]) => reporteros.analizar(batch);
const reportar = (...batch: Incoming<ComisionesEventos>[]) => reporteros.reportar(batch);
const recontar = (soloVerificar = false) => reporteros.reconstruir.execute({ soloVerificar });
const tablas = async () => ({
  reporte: await base.filas('SELECT * FROM reporte ORDER BY campana_id, afiliado_id'),
  conversiones: await base.filas('SELECT * FROM reporte_conversion ORDER BY conversion_id'),
  comisiones: await base.filas('SELECT * FROM reporte_comision ORDER BY comision_id'),
  clics: await base.filas('SELECT * FROM reporte_clic ORDER BY clic_id'),
  movimientos: await base.filas('SELECT * FROM reporte_movimiento ORDER BY origen_id, secuencia'),
});
const olvidar = async () => {
  for (const tabla of ['', '_conversion', '_comision', '_clic', '_movimiento'].map((parte) => `reporte${parte}`))
    await base.filas(`DELETE FROM ${tabla}`);
};

/** Fifty conversions of two affiliates with all that became of them, and what marketing said about them. */
async function historia() {
  const escenario = await Escenario.montar(base);
  const quienes = [escenario.quien, await escenario.otroAfiliado('ORO')];
  const conversiones: Incoming<ConversionesEventos>[] = Array.from({ length: 50 }, (_, i) => {
    const venta = conversion(quienes[i % 2]!, 10_00 + i);
    if (i % 5 === 1) return [venta.detectada];
    const vida = [venta.detectada, venta.validada, venta.confirmada];
    if (i % 3 === 0) vida.push(venta.reembolsada(4, 2_00));
    return i % 7 === 0 ? [...vida, venta.cancelada(5)] : vida;
  }).flat();
  for (const lote of lotes(conversiones, 30)) await escenario.oir(...lote);
  conversiones.push(...quienes.flatMap((quien) => Array.from({ length: 15 }, () => clic(quien))));
  const comisiones = (await base.anunciado('comisiones.eventos')).map(recibido);
  return { escenario, conversiones, comisiones };
}

describe('the reports', () => {
  it('count a conversion that names no affiliate once it is known whose it is', async () => {
    const escenario = await Escenario.montar(base);
    const venta = conversion(escenario.quien, 10_00);
    const anonima = { ...venta.detectada, data: { ...venta.detectada.data, affiliate_id: '' } };
    await analizar(anonima as typeof venta.detectada);
    expect((await tablas()).reporte).toEqual([]);
    await analizar(venta.validada, anonima as typeof venta.detectada);
    expect((await tablas()).reporte).toMatchObject([{ afiliado_id: escenario.quien.afiliadoId, conversiones: '1' }]);
  });

  it('count what was detected, validated and confirmed, and sum what is left of it', async () => {
    const escenario = await Escenario.montar(base);
    const { campanaId, afiliadoId, marcaId } = escenario.quien;
    const vender = (peniques: number) => conversion(escenario.quien, peniques);
    const [una, otra, pendiente] = [vender(10_00), vender(20_00), vender(40_00)];
    const validadas = [una.validada, otra.validada, otra.reembolsada(4, 5_00), una.confirmada];
    const batch = [una.detectada, otra.detectada, pendiente.detectada, ...validadas];
    await escenario.oir(...batch);
    await analizar(...batch);
    await reportar(...(await base.anunciado('comisiones.eventos')).map(recibido));
    const reportes = new MysqlCifrasPorMoneda(base.unitOfWork);
    const cuentas = { clics: 0, conversiones: 3, validadas: 2, confirmadas: 1 };
    const importes = { valorNeto: dinero(15_00n, 'GBP'), comision: dinero(1_50n, 'GBP') };
    const cifras = { moneda: 'GBP', aporte: { ...cuentas, ...importes } };
    expect(await reportes.deCampana(campanaId)).toMatchObject([cifras]);
    expect(await reportes.deAfiliado(afiliadoId, marcaId)).toMatchObject([cifras]);
    expect(await reportes.deAfiliado(afiliadoId, null)).toMatchObject([cifras]);
    expect(await reportes.deAfiliadoPorCampana(afiliadoId, marcaId)).toMatchObject([{ campanaId, ...cifras }]);
    expect(await reportes.deAfiliado(afiliadoId, campanaId)).toEqual([]);
  });

  it.each([5, 6, 7])(
    'folded again, shuffled, repeated and several at a time, are the same rows (seed %i)',
    async (s) => {
      const { conversiones, comisiones } = await historia();
      for (const lote of lotes(conversiones, 40)) await analizar(...lote);
      for (const lote of lotes(comisiones, 40)) await reportar(...lote);
      const vivos = await tablas();
      await olvidar();
      await Promise.all([
        ...lotes(barajar([...conversiones, ...conversiones], s), 17).map((lote) => analizar(...lote)),
        ...lotes(barajar([...comisiones, ...comisiones, ...comisiones], s), 23).map((lote) => reportar(...lote)),
      ]);
      expect(await tablas()).toEqual(vivos);
    },
  );

  it('counted all over again, also while others count, are the same figures', async () => {
    const { conversiones, comisiones } = await historia();
    await Promise.all([
      ...lotes(conversiones, 10).map((lote) => analizar(...lote)),
      ...lotes(comisiones, 10).map((lote) => reportar(...lote)),
      ...[1, 2, 3].map(() => recontar()),
    ]);
    const vivos = await tablas();
    await recontar();
    expect(await tablas()).toEqual(vivos);
    expect((vivos.reporte as { clics: string }[]).map(({ clics }) => clics).sort()).toEqual(['0', '0', '15', '15']);
  });

  it('verified say whether they are what the rows add up to, and are left alone; made again, they are', async () => {
    const { conversiones, comisiones } = await historia();
    await analizar(...conversiones);
    await reportar(...comisiones);
    const verificar = () => recontar(true);
    expect(await verificar()).toMatchObject({ iguales: true, cambiada: false, filas: { viva: 4, nueva: 4 } });
    const vivos = await tablas();
    await base.filas('UPDATE reporte SET comision = comision + 1');
    expect(await verificar()).toMatchObject({ iguales: false, cambiada: false });
    expect(await tablas()).not.toEqual(vivos);
    expect(await recontar()).toMatchObject({ iguales: false, cambiada: true });
    expect(await tablas()).toEqual(vivos);
  });
});
