import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { SIN_CIRCUNSTANCIAS } from '../../../campanas/domain/terminos/condiciones.js';
import { type Apertura, SIN_MAS } from '../../domain/cuenta/cuenta.js';
import { aperturaAJson, aperturaDeJson, fondosAJson, fondosDeJson } from './topes.json.js';

const gbp = (peniques: bigint) => dinero(peniques, 'GBP');

describe('what is kept of caps', () => {
  it('beside an account is what it always was, to the byte', () => {
    const apertura: Apertura = {
      circunstancias: SIN_CIRCUNSTANCIAS,
      cuota: { numero: 2, meses: 1 },
      reparto: { ppm: [600_000n, 400_000n], indice: 1 },
      usos: [
        { clave: 'x', nombre: 'a', medida: 'DINERO', limite: gbp(50_00n), alExceder: 'RECORTAR' },
        { clave: 'y', nombre: 'b', medida: 'CUENTA', limite: null, alExceder: 'NO_PAGABLE' },
      ],
    };
    const circunstancias =
      '{"pais":null,"cliente":null,"linea_producto":null,"tipo_afiliado":null,"tipo_conversion":null}';
    const texto =
      `{"circunstancias":${circunstancias},"cuota":{"numero":2,"meses":1},` +
      '"reparto":{"ppm":[{"$n":"600000"},{"$n":"400000"}],"indice":1},"usos":[' +
      '{"clave":"x","nombre":"a","medida":"DINERO","limite":{"$n":"5000"},"alExceder":"RECORTAR"},' +
      '{"clave":"y","nombre":"b","medida":"CUENTA","limite":null,"alExceder":"NO_PAGABLE"}]}';
    expect(aperturaAJson(apertura)).toBe(texto);
    expect(aperturaDeJson(texto, 'GBP')).toEqual(apertura);
    expect(aperturaDeJson(null, 'GBP')).toEqual(SIN_MAS);
  });

  it('beside an entry is what it always was, to the byte', () => {
    const [antes, despues] = [gbp(9_00n), gbp(2_00n)];
    const enDinero = { nombre: 'a', medida: 'DINERO', limite: gbp(50_00n), alExceder: 'RECHAZAR' } as const;
    const enCuenta = { nombre: 'b', medida: 'CUENTA', limite: 3n, alExceder: 'NO_PAGABLE' } as const;
    const topes = [
      { ...enDinero, antes: gbp(0n), despues: gbp(7_00n) },
      { ...enCuenta, antes: 0n, despues: 1n },
    ];
    const fondos = { disponible: { antes, despues }, topes };
    const texto =
      '{"disponible":{"antes":{"$n":"900"},"despues":{"$n":"200"}},"topes":[' +
      '{"nombre":"a","medida":"DINERO","limite":{"$n":"5000"},"alExceder":"RECHAZAR","antes":{"$n":"0"},"despues":{"$n":"700"}},' +
      '{"nombre":"b","medida":"CUENTA","limite":{"$n":"3"},"alExceder":"NO_PAGABLE","antes":{"$n":"0"},"despues":{"$n":"1"}}]}';
    expect(fondosAJson(fondos)).toBe(texto);
    expect(fondosDeJson(texto, 'GBP')).toEqual(fondos);
    expect(fondosAJson({ disponible: null, topes: [] })).toBe('{"disponible":null,"topes":[]}');
  });
});
