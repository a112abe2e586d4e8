import { describe, expect, it } from 'vitest';
import { dado, historia } from '../../test/dado.js';
import * as e from '../../test/ejemplos.js';
import { cancelar, comisionCalculada, decidir, detectar, rechazar, validar } from '../../test/ejemplos.js';
import { ESPERA_MS } from './espera.js';

const { ahora, campana, cambios, conAfiliado, dia, gbp, hechos, sinHechos, tras } = e;
const suspendido = conAfiliado({ estados: cambios(['SUSPENDIDO', dia(3)]) });
const deBaja = conAfiliado({ estados: cambios(['DESACTIVADO', dia(3)]) });
const validada = detectar();
const enRevision = detectar({}, suspendido);
const rechazada = detectar({}, deBaja);
const enEspera = detectar({}, sinHechos);

describe('a report', () => {
  it('is detected and validated at once', () =>
    dado()
      .cuando(detectar())
      .da(['ConversionDetected', 'ConversionValidated'], { situacion: 'VALIDADA', razon: null }));
  it.each([
    [
      { cliente: 'nuevo', linea_producto: 'zapatos' },
      { clienteNuevo: true, lineaProducto: 'zapatos' },
    ],
    [{ cliente: 'recurrente' }, { clienteNuevo: false, lineaProducto: null }],
    [{ cliente: 'vip' }, { clienteNuevo: null, lineaProducto: null }],
  ])('is validated with what the shop said of its customer and its goods: %j', (metadatos, dicho) => {
    const eventos = historia(detectar({ metadatos, usuarioId: 'ana', tipo: 'LEAD' }));
    expect(eventos.at(-1)).toMatchObject({ usuarioId: 'ana', tipoConversion: 'LEAD', ...dicho });
  });
  it('goes to review', () =>
    dado().cuando(enRevision).da(['ConversionDetected', 'ConversionHeld'], {
      situacion: 'EN_REVISION',
      razon: 'afiliado_suspendido',
    }));
  it('is rejected', () =>
    dado().cuando(rechazada).da(['ConversionDetected', 'ConversionRejected'], {
      situacion: 'RECHAZADA',
      razon: 'afiliado_no_activo',
    }));
  it('waits for facts', () =>
    dado().cuando(enEspera).da(['ConversionDetected'], { situacion: 'DETECTADA', razon: 'en_espera', decision: null }));
  it('said again changes nothing, whatever became of it', () => {
    dado(validada).cuando(detectar()).nada();
    dado(rechazada).cuando(detectar()).nada();
    dado(enEspera).cuando(detectar()).nada();
    dado(validada, cancelar)
      .cuando(detectar({ ocurridoEn: null }))
      .nada();
  });
  it('with another content is a conflict, with the differences', () =>
    dado(validada)
      .cuando(detectar({ valor: gbp(99_00), pais: 'FR' }))
      .niega('conversiones.transaccion-en-conflicto', {
        conversion_id: expect.any(String) as string,
        diferencias: [
          {
            campo: 'conversion_value',
            primero: { monto: '100.00', moneda: 'GBP' },
            recibido: { monto: '99.00', moneda: 'GBP' },
          },
          { campo: 'pais', primero: 'GB', recibido: 'FR' },
        ],
      }));
  it('of a purchase is worth something, of a lead not less than nothing', () => {
    dado()
      .cuando(detectar({ valor: gbp(0) }))
      .niega('conversiones.valor-no-positivo');
    dado()
      .cuando(detectar({ valor: gbp(-1), tipo: 'LEAD' }))
      .niega('conversiones.valor-no-positivo');
    dado()
      .cuando(detectar({ valor: gbp(0), tipo: 'LEAD' }))
      .da(['ConversionDetected', 'ConversionValidated'], {});
  });
  it('without an instant occurred when it came', () =>
    dado()
      .cuando(detectar({ ocurridoEn: null }))
      .da(['ConversionDetected', 'ConversionValidated'], {
        datos: { ...e.datos, ocurridoEn: ahora },
      }));
});

describe('a waiting conversion', () => {
  it('is decided when the facts are there, as of when it occurred', () => {
    dado(enEspera).cuando(decidir()).da(['ConversionValidated'], { situacion: 'VALIDADA' });
    dado(enEspera).cuando(decidir(suspendido)).da(['ConversionHeld'], { situacion: 'EN_REVISION' });
    dado(enEspera).cuando(decidir(deBaja)).da(['ConversionRejected'], { situacion: 'RECHAZADA' });
  });
  it('waits on while something is missing', () => {
    dado(enEspera)
      .cuando(decidir({ ...sinHechos, campana }))
      .nada();
    dado(enEspera)
      .cuando(decidir(sinHechos, tras(ahora, ESPERA_MS - 1)))
      .nada();
  });
  it('is rejected after 72 h from when it was received', () =>
    dado(enEspera)
      .cuando(decidir(sinHechos, tras(ahora, ESPERA_MS)))
      .da(['ConversionRejected'], {
        razon: 'espera_vencida',
      }));
  it('is judged, not rejected, when the facts are there after all', () =>
    dado(enEspera)
      .cuando(decidir(hechos, tras(ahora, ESPERA_MS)))
      .da(['ConversionValidated'], {}));
  it('is decided once', () => dado(enEspera, decidir()).cuando(decidir(deBaja)).nada());
  it('may be rejected by hand, but not validated', () => {
    dado(enEspera).cuando(rechazar).da(['ConversionRejected'], { razon: 'manual' });
    dado(enEspera).cuando(validar).niega('conversiones.no-en-revision');
  });
});

describe('a review', () => {
  it('ends in a validation or a rejection', () => {
    dado(enRevision).cuando(validar).da(['ConversionValidated'], { situacion: 'VALIDADA', decision: 'VALIDADA' });
    dado(enRevision).cuando(rechazar).da(['ConversionRejected'], { situacion: 'RECHAZADA', razon: 'manual' });
  });
  it('ends once', () => {
    dado(enRevision, validar).cuando(validar).nada();
    dado(enRevision, rechazar).cuando(rechazar).nada();
    dado(enRevision, validar).cuando(rechazar).niega('conversiones.no-rechazable', { estado: 'VALIDADA' });
    dado(enRevision, rechazar).cuando(validar).niega('conversiones.no-en-revision', { estado: 'RECHAZADA' });
  });
  it('says who, what and the tier', () =>
    expect(historia(enRevision, validar).at(-1)).toMatchObject({
      tipo: 'ConversionValidated',
      en: ahora,
      manual: true,
      por: 'ana',
      notas: 'seen',
      nivel: 'PLATA',
    }));
  it('is not disturbed by facts', () => dado(enRevision).cuando(decidir()).nada());
});

describe('what is not there', () => {
  it('cannot be acted on', () => {
    for (const comando of [validar, rechazar, cancelar, comisionCalculada, decidir(), e.reembolsar(1)]) {
      dado().cuando(comando).niega('conversiones.desconocida');
    }
  });
  it("is another brand's conversion, too", () => {
    const ajeno = { actor: 'eva', marcaId: e.OTRA_MARCA, afiliadoId: null };
    dado(enRevision)
      .cuando({ ...validar, quien: ajeno })
      .niega('conversiones.desconocida');
    dado(enRevision)
      .cuando({ ...validar, quien: { actor: 'root', marcaId: null, afiliadoId: null } })
      .da(['ConversionValidated'], {});
  });
});
