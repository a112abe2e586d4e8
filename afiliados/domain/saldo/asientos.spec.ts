import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Asientos } from './asientos.js';
import type { Partida } from './partida.js';
import { nada } from './saldo.js';

const [antes, despues] = [new Date(1), new Date(2)];
const partida = (otra: Partial<Partida> = {}): Partida => ({
  id: 'c',
  afiliadoId: 'a',
  importe: dinero(1000n, 'GBP'),
  situacion: 'CALCULADA',
  secuencia: 1n,
  ...otra,
});

describe('the entries of a batch', () => {
  it('move one balance by the sum of what changed, as of the newest event', () => {
    const asientos = new Asientos(new Map());
    asientos.asentar(partida(), despues);
    asientos.asentar(partida({ secuencia: 2n, importe: dinero(700n, 'GBP') }), antes);
    asientos.asentar(partida({ id: 'd' }), antes);
    expect(asientos.movimientos).toEqual([
      { afiliadoId: 'a', aporte: { ...nada('GBP'), acumulado: dinero(1700n, 'GBP') }, al: despues },
    ]);
    expect(asientos.partidas.map(({ id, secuencia }) => [id, secuencia])).toEqual([
      ['c', 2n],
      ['d', 1n],
    ]);
  });

  it('count from what is known, and another currency apart', () => {
    const asientos = new Asientos(new Map([['c', partida()]]));
    asientos.asentar(partida({ secuencia: 2n, situacion: 'APROBADA' }), antes);
    asientos.asentar(partida({ id: 'e', importe: dinero(5n, 'EUR') }), antes);
    expect(asientos.movimientos.map(({ aporte }) => aporte)).toEqual([
      { ...nada('GBP'), aprobado: dinero(1000n, 'GBP') },
      { ...nada('EUR'), acumulado: dinero(5n, 'EUR') },
    ]);
  });

  it('are none where nothing changed', () => {
    const conocida = partida();
    const asientos = new Asientos(new Map([['c', conocida]]));
    asientos.asentar(conocida, despues);
    expect([asientos.partidas, asientos.movimientos]).toEqual([[], []]);
  });
});
