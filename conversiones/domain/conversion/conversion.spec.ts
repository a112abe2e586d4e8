import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dado, historia } from '../../test/dado.js';
import * as e from '../../test/ejemplos.js';
import { cancelar, comisionCalculada, decidir, detectar, rechazar, validar } from '../../test/ejemplos.js';
import { ESPERA_MS } from './espera.js';

const { ahora, cambios, conAfiliado, conocida, dia, gbp, hechos, sinHechos, tras } = e;
const suspendido = conAfiliado({ estados: cambios(['SUSPENDIDO', dia(3)]) });
const deBaja = conAfiliado({ estados: cambios(['DESACTIVADO', dia(3)]) });
const validada = detectar();
const enRevision = detectar({}, suspendido);
const rechazada = detectar({}, deBaja);
const enEspera = detectar({}, sinHechos);

describe('a report', () => {
  it('is detected and validated at once', () =>
    dado()
      .when(detectar())
      .then(['ConversionDetected', 'ConversionValidated'], { situacion: 'VALIDADA', razon: null }));
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
    dado().when(enRevision).then(['ConversionDetected', 'ConversionHeld'], {
      situacion: 'EN_REVISION',
      razon: 'afiliado_suspendido',
    }));
  it('is rejected', () =>
    dado().when(rechazada).then(['ConversionDetected', 'ConversionRejected'], {
      situacion: 'RECHAZADA',
      razon: 'afiliado_no_activo',
    }));
  it('waits for facts', () =>
    dado().when(enEspera).then(['ConversionDetected'], { situacion: 'DETECTADA', razon: 'en_espera', decision: null }));
  it('said again changes nothing, whatever became of it', () => {
    dado(validada).when(detectar()).nothing();
    dado(rechazada).when(detectar()).nothing();
    dado(enEspera).when(detectar()).nothing();
    dado(validada, cancelar)
      .when(detectar({ ocurridoEn: null }))
      .nothing();
  });
  it('with another content is a conflict, with the differences', () =>
    dado(validada)
      .when(detectar({ valor: gbp(99_00), pais: 'FR' }))
      .rejects('conversiones.transaccion-en-conflicto', {
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
  it('is the same one where it stands from before names had one form', () => {
    dado(detectar({ usuarioId: '17850\r', cupon: 'VERANO 10\u00a0' }))
      .when(detectar({ usuarioId: '17850', cupon: 'VERANO 10' }))
      .nothing();
  });
  it('is not of the future, by more than clocks differ, nor worth more than is taken', () => {
    dado()
      .when(detectar({ ocurridoEn: tras(ahora, 300_000) }, sinHechos))
      .then(['ConversionDetected']);
    dado()
      .when(detectar({ ocurridoEn: tras(ahora, 300_001) }, sinHechos))
      .rejects('conversiones.instante-futuro');
    dado()
      .when(detectar({ valor: dinero(10n ** 15n, 'KWD') }, sinHechos))
      .then(['ConversionDetected']);
    dado()
      .when(detectar({ valor: dinero(10n ** 15n + 1n, 'KWD') }, sinHechos))
      .rejects('conversiones.importe-fuera-de-limites');
  });
  it('of a purchase is worth something, of a lead not less than nothing', () => {
    dado()
      .when(detectar({ valor: gbp(0) }))
      .rejects('conversiones.valor-no-positivo');
    dado()
      .when(detectar({ valor: gbp(-1), tipo: 'LEAD' }))
      .rejects('conversiones.valor-no-positivo');
    dado()
      .when(detectar({ valor: gbp(0), tipo: 'LEAD' }))
      .then(['ConversionDetected', 'ConversionValidated'], {});
  });
  it('without an instant occurred when it came', () =>
    dado()
      .when(detectar({ ocurridoEn: null }))
      .then(['ConversionDetected', 'ConversionValidated'], {
        datos: { ...e.datos, ocurridoEn: ahora },
      }));
});

describe('a waiting conversion', () => {
  it('is decided when the facts are there, as of when it occurred', () => {
    dado(enEspera).when(decidir()).then(['ConversionValidated'], { situacion: 'VALIDADA' });
    dado(enEspera).when(decidir(suspendido)).then(['ConversionHeld'], { situacion: 'EN_REVISION' });
    dado(enEspera).when(decidir(deBaja)).then(['ConversionRejected'], { situacion: 'RECHAZADA' });
  });
  it('waits on while something is missing', () => {
    dado(enEspera)
      .when(decidir({ ...sinHechos, campana: conocida() }))
      .nothing();
    dado(enEspera)
      .when(decidir(sinHechos, tras(ahora, ESPERA_MS - 1)))
      .nothing();
  });
  it('is rejected after 72 h from when it was received', () =>
    dado(enEspera)
      .when(decidir(sinHechos, tras(ahora, ESPERA_MS)))
      .then(['ConversionRejected'], {
        razon: 'espera_vencida',
      }));
  it('is judged, not rejected, when the facts are there after all', () =>
    dado(enEspera)
      .when(decidir(hechos, tras(ahora, ESPERA_MS)))
      .then(['ConversionValidated'], {}));
  it('is decided once', () => dado(enEspera, decidir()).when(decidir(deBaja)).nothing());
  it('may be rejected by hand, but not validated', () => {
    dado(enEspera).when(rechazar).then(['ConversionRejected'], { razon: 'manual' });
    dado(enEspera).when(validar).rejects('conversiones.no-en-revision');
  });
});

describe('a review', () => {
  it('ends in a validation or a rejection', () => {
    dado(enRevision).when(validar).then(['ConversionValidated'], { situacion: 'VALIDADA', decision: 'VALIDADA' });
    dado(enRevision).when(rechazar).then(['ConversionRejected'], { situacion: 'RECHAZADA', razon: 'manual' });
  });
  it('ends once', () => {
    dado(enRevision, validar).when(validar).nothing();
    dado(enRevision, rechazar).when(rechazar).nothing();
    dado(enRevision, validar).when(rechazar).rejects('conversiones.no-rechazable', { estado: 'VALIDADA' });
    dado(enRevision, rechazar).when(validar).rejects('conversiones.no-en-revision', { estado: 'RECHAZADA' });
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
  it('is not disturbed by facts', () => dado(enRevision).when(decidir()).nothing());
});

describe('what is not there', () => {
  it('cannot be acted on', () => {
    for (const comando of [validar, rechazar, cancelar, comisionCalculada, decidir(), e.reembolsar(1)]) {
      dado().when(comando).rejects('conversiones.desconocida');
    }
  });
  it("is another brand's conversion, too", () => {
    const ajeno = { actor: 'eva', marcaId: e.OTRA_MARCA, afiliadoId: null };
    dado(enRevision)
      .when({ ...validar, quien: ajeno })
      .rejects('conversiones.desconocida');
    dado(enRevision)
      .when({ ...validar, quien: { actor: 'root', marcaId: null, afiliadoId: null } })
      .then(['ConversionValidated'], {});
  });
});
