import { describe, expect, it } from 'vitest';
import { cuenta, hoy, registrado } from '../../test/ejemplos.js';
import { aprobar, codigoDe, given } from '../../test/pasos.js';
import { claveCorreo } from './correo.js';
import type { DatosDeclarados } from './datos.js';
import { claveDocumento } from './documento.js';

const registro = (otro: Partial<DatosDeclarados>) => codigoDe(() => registrado(otro));

describe('who an affiliate is', () => {
  it.each([
    ['CC', '123', 'allowed'],
    ['CC', '12', 'afiliados.documento-invalido'],
    ['CC', '1.020.304', 'afiliados.documento-invalido'],
    ['NIT', '900123456-7', 'afiliados.documento-invalido'],
    ['CC', '١٢٣٤', 'afiliados.documento-invalido'],
    ['CE', 'E-12345', 'allowed'],
    ['PASAPORTE', 'AB123456', 'allowed'],
    ['PASAPORTE', 'A'.repeat(21), 'afiliados.documento-invalido'],
    ['PASAPORTE', ' A1 ', 'afiliados.documento-invalido'],
  ] as const)('a %s with number "%s": %s', (tipoDocumento, numeroDocumento, codigo) =>
    expect(registro({ tipoDocumento, numeroDocumento })).toBe(codigo),
  );

  it.each(['nombre', 'apellido'] as const)('the %s is required', (campo) =>
    expect(registro({ [campo]: '  ' })).toBe('afiliados.nombre-requerido'),
  );

  it.each(['', 'x', 'x@', '@x.co', 'a b@x.co', 'a@b@x.co', 'a@x', 'a@x..co', `${'a'.repeat(250)}@x.co`])(
    '"%s" is no e-mail address',
    (email) => expect(registro({ email })).toBe('afiliados.correo-invalido'),
  );

  it('letter case and outer blanks make no other address and no other document', () => {
    expect(claveCorreo(' Ana@Example.COM ')).toBe(claveCorreo('ana@example.com'));
    expect(claveDocumento('ab-123')).toBe(claveDocumento(' AB-123'));
  });

  it('a birth date is today at the latest', () => {
    expect(registro({ fechaNacimiento: '2026-03-10' })).toBe('allowed');
    expect(registro({ fechaNacimiento: '2026-03-11' })).toBe('afiliados.fecha-nacimiento-futura');
  });

  it.each(['banco', 'tipoCuenta', 'numeroCuenta', 'titular'])('bank data without %s is incomplete', (campo) =>
    expect(registro({ banco: { ...cuenta, [campo]: ' ' } })).toBe('afiliados.datos-bancarios-incompletos'),
  );

  it('bank data is all or nothing, and the account one of two kinds', () => {
    expect(registrado({ banco: cuenta }).snapshot.datos.banco).toEqual(cuenta);
    expect(registrado({ banco: {} }).snapshot.datos.banco).toBeNull();
    expect(registro({ banco: { ...cuenta, tipoCuenta: 'CRIPTO' } })).toBe('afiliados.tipo-cuenta-invalido');
  });
});

describe('a change of data', () => {
  it('touches what is given, names it, and leaves the rest', () => {
    const afiliado = registrado({ telefono: '+57 300 1' });
    afiliado.actualizar({ nombre: 'Luz', banco: cuenta }, null, hoy);
    expect(afiliado.snapshot.datos).toMatchObject({ nombre: 'Luz', apellido: 'Pérez', telefono: '+57 300 1' });
    expect(afiliado.events.at(-1)).toMatchObject({ tipo: 'AfiliadoActualizado', campos: ['nombre', 'banco'] });
  });

  it('takes back what is set to null', () => {
    const afiliado = registrado({ telefono: '+57 300 1', banco: cuenta });
    afiliado.actualizar({ telefono: null, banco: null }, null, hoy);
    expect(afiliado.snapshot.datos).toMatchObject({ telefono: null, banco: null });
  });

  it('that changes nothing is none', () =>
    given(aprobar)
      .when((x) => x.actualizar({ nombre: ' Lucía ' }, null, hoy))
      .then([], { situacion: { tipo: 'ACTIVO' } }));

  it('follows the rules of the registration', () =>
    given(aprobar)
      .when((x) => x.actualizar({ numeroDocumento: 'ABC' }, null, hoy))
      .rejects('afiliados.documento-invalido'));
});
