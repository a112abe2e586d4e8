import { expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { cortar } from './corte.js';

const gbp = (peniques: bigint) => dinero(peniques, 'GBP');
const debida = (afiliadoId: string, peniques: bigint) => ({ comisionId: 'c', afiliadoId, monto: gbp(peniques) });

it('nets what is owed per affiliate, and says why a line is carried over', () => {
  const debidas = [debida('b', 500n), debida('a', 900n), debida('b', -100n), debida('c', -5n), debida('d', 99n)];
  const lineas = cortar([...debidas, debida('e', 800n)], gbp(100n), new Map([['e', 'SIN_BENEFICIARIO']]));
  expect(lineas.map((linea) => [linea.afiliadoId, linea.monto.unidadesMenores, linea.pagadera, linea.motivo])).toEqual([
    ['a', 900n, true, null],
    ['b', 400n, true, null],
    ['c', -5n, false, 'SIN_SALDO'],
    ['d', 99n, false, 'BAJO_MINIMO'],
    ['e', 800n, false, 'SIN_BENEFICIARIO'],
  ]);
});
