import { describe, expect, it } from 'vitest';
import type { Situacion } from '../../domain/afiliado/situacion.js';
import { situacionAFila, situacionDeFila } from './situacion.fila.js';

const suspendida = { tipo: 'SUSPENDIDO' } as const;
const desactivada = { tipo: 'DESACTIVADO', antes: suspendida } as const;

describe('a situation in its columns', () => {
  it.each([
    [{ tipo: 'PENDIENTE' }, 'PENDIENTE', null, null],
    [desactivada, 'DESACTIVADO', 'SUSPENDIDO', null],
    [{ tipo: 'BLOQUEADO', antes: suspendida }, 'BLOQUEADO', null, 'SUSPENDIDO'],
    [{ tipo: 'BLOQUEADO', antes: desactivada }, 'BLOQUEADO', 'SUSPENDIDO', 'DESACTIVADO'],
  ] satisfies [Situacion, string, string | null, string | null][])(
    'is written and read again: %j',
    (situacion, tipo, antes_de_desactivar, antes_de_bloquear) => {
      const fila = situacionAFila(situacion);
      expect(fila).toEqual({ situacion: tipo, antes_de_desactivar, antes_de_bloquear });
      expect(situacionDeFila(fila)).toEqual(situacion);
    },
  );

  it('is not misled by what was left from before', () =>
    expect(
      situacionDeFila({ situacion: 'ACTIVO', antes_de_desactivar: 'SUSPENDIDO', antes_de_bloquear: 'RECHAZADO' }),
    ).toEqual({ tipo: 'ACTIVO' }));
});
