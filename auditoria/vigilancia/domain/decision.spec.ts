import { describe, expect, it } from 'vitest';
import { situaciones } from './aparcado.js';
import { decidir, type Decision, destinoDe } from './decision.js';

const resultado = (decision: Decision) =>
  situaciones.map((situacion) => {
    try {
      return decidir(situacion, decision) ? destinoDe(decision) : null;
    } catch (error) {
      return (error as { codigo: string }).codigo;
    }
  });
const decidido = 'auditoria.error-ya-decidido';

describe('a failed message', () => {
  it('is replayed when it waits for a decision; asked twice it is replayed once', () => {
    const detras = 'auditoria.error-detras-de-otro';
    expect(resultado('reproceso')).toEqual(['REPROCESANDO', detras, null, decidido, decidido, decidido]);
  });

  it('is discarded when it waits, alone or behind another; never while or after it is processed', () => {
    expect(resultado('descarte')).toEqual(['DESCARTADO', 'DESCARTADO', decidido, decidido, decidido, null]);
  });
});
