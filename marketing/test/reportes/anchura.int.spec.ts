import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dineroAvro } from '../../comun/adapters/dinero.avro.js';
import { MysqlCifrasPorMoneda } from '../../reportes/adapters/cifras-por-moneda.mysql.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { conversion, dia, recibido } from '../casa/mensajes.js';
import { Reporteros } from '../casa/reporteros.js';

let base: Base;
let reporteros: Reporteros;
beforeAll(async () => {
  base = await abrirBase();
  reporteros = new Reporteros(base.unitOfWork);
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

const kwd = (unidades: bigint) => dinero(unidades, 'KWD');
const EXTREMA = 999_999_999_999_999_999n;

describe('the books and the reports', () => {
  it('take ten orders of 999,999,999,999,999.999 KWD, more than fits into 64 bits together', async () => {
    const escenario = await Escenario.montar(base, null, { moneda: 'KWD' });
    const validadas = Array.from({ length: 10 }, () => validadaDe(escenario, EXTREMA));
    await escenario.oir(...validadas);
    await reporteros.analizar(validadas);
    await reporteros.reportar((await base.anunciado('comisiones.eventos')).map(recibido));
    const [cifras] = await new MysqlCifrasPorMoneda(base.unitOfWork).deCampana(escenario.quien.campanaId);
    const comision = 10n * ((EXTREMA + 5n) / 10n);
    expect(cifras?.aporte).toMatchObject({ validadas: 10, valorNeto: kwd(10n * EXTREMA), comision: kwd(comision) });
    expect(await escenario.presupuesto()).toMatchObject({ total: null, reservado: comision.toString() });
    expect(await reporteros.reconstruir.execute({ soloVerificar: true })).toMatchObject({ iguales: true });
  });

  it('count sums of reservations that no 64 bits hold', async () => {
    const escenario = await Escenario.montar(base, null, { moneda: 'KWD' });
    await base.filas('UPDATE presupuesto SET reservado = 9223372036854775807');
    await escenario.oir(validadaDe(escenario, 100n));
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '9223372036854775817' });
  });

  it('say nothing of what nothing happened to', async () => {
    const { quien } = await Escenario.montar(base);
    await base.filas(
      `INSERT INTO reporte (campana_id, afiliado_id, moneda, marca_id, clics, conversiones, validadas, confirmadas,
         valor_neto, comision, al) VALUES (?, ?, 'GBP', ?, 0, 0, 0, 0, 0, 0, NOW(3))`,
      [quien.campanaId, quien.afiliadoId, quien.marcaId],
    );
    const cifras = new MysqlCifrasPorMoneda(base.unitOfWork);
    expect(await cifras.deCampana(quien.campanaId)).toEqual([]);
    expect(await cifras.deAfiliadoPorCampana(quien.afiliadoId, null)).toEqual([]);
  });
});

const validadaDe = ({ quien }: Escenario, unidades: bigint) =>
  conversion(quien, 0, dia(5), newId(), { conversion_value: dineroAvro(kwd(unidades)) }).validada;
