import { describe, expect, it } from 'vitest';
import { AFILIADO, ahora, cuenta, hoy, registrado } from '../../test/ejemplos.js';
import { aprobar, bloquear, given, type Paso } from '../../test/pasos.js';
import { acto } from '../acto.js';
import type { Afiliado } from '../afiliado/afiliado.js';
import { actual, REPOSO_MS } from './beneficiario.js';

const otra = { ...cuenta, numeroCuenta: '999' };
const referencia = { referencia: 'B-1', metodo: 'TRANSFERENCIA' } as const;
const despues = acto('ana', new Date(ahora.getTime() + 1_000));
const reposado = new Date(despues.en.getTime() + REPOSO_MS);

const declarar =
  (banco: typeof cuenta | null, cuando = hoy): Paso =>
  (a) =>
    a.actualizar({ banco }, null, cuando);
const registrar: Paso = (a) => a.registrarBeneficiario(idDe(a), referencia, hoy);
const rechazar: Paso = (a) => a.rechazarBeneficiario(idDe(a), 'cuenta_desconocida', hoy);
const idDe = (a: Afiliado) => actual(a.snapshot.beneficiarios)!.id;
const tras = (...pasos: readonly Paso[]) => {
  const afiliado = registrado();
  for (const paso of pasos) paso(afiliado);
  return afiliado;
};
const vigente = (...pasos: readonly Paso[]) => actual(tras(...pasos).snapshot.beneficiarios)?.vigenteDesde;

describe('a beneficiary', () => {
  it('is nobody who has no bank data', () => {
    expect(registrado().snapshot.beneficiarios).toEqual([]);
    expect(actual(tras(declarar(cuenta), declarar(null)).snapshot.beneficiarios)).toBeUndefined();
  });

  it('waits for the gateway from the registration on, and may be paid at once', () =>
    expect(registrado({ banco: cuenta }).snapshot.beneficiarios).toMatchObject([
      { desde: ahora, vigenteDesde: ahora, hasta: null, registro: { tipo: 'POR_REGISTRAR' } },
    ]));

  it('is told with its reference once the gateway knows it', () =>
    given(declarar(cuenta))
      .when(registrar)
      .then(['BeneficiarioRegistrado'], { beneficiarios: [{ registro: { tipo: 'REGISTRADO', ...referencia } }] }));

  it('is told once, however often the gateway answers', () =>
    given(declarar(cuenta), registrar).when(registrar).nothing());

  it('that was replaced before the gateway answered is not told', () => {
    const antes = tras(declarar(cuenta));
    const viejo = idDe(antes);
    given(declarar(cuenta), declarar(otra, despues))
      .when((a) => a.registrarBeneficiario(viejo, referencia, despues))
      .nothing();
  });

  it('is retired when the account changes, and the new one rests for two days', () => {
    const afiliado = tras(declarar(cuenta), registrar, declarar(otra, despues));
    const [viejo, nuevo] = afiliado.snapshot.beneficiarios;
    expect(viejo).toMatchObject({ hasta: despues.en, registro: { tipo: 'REGISTRADO' } });
    expect(nuevo).toMatchObject({ hasta: null, vigenteDesde: reposado, registro: { tipo: 'POR_REGISTRAR' } });
    expect(afiliado.events.slice(-2)).toMatchObject([
      { tipo: 'AfiliadoActualizado', campos: ['banco'] },
      { tipo: 'BeneficiarioRetirado', beneficiario: { referencia: 'B-1', vigenteDesde: despues.en } },
    ]);
  });

  it('is retired when the bank data are removed, and what comes later is a change', () => {
    const pasos = [declarar(cuenta), registrar, declarar(null), declarar(otra, despues)];
    expect(tras(...pasos).events.map(({ tipo }) => tipo)).toEqual([
      'AfiliadoRegistrado',
      'AfiliadoActualizado',
      'BeneficiarioRegistrado',
      'AfiliadoActualizado',
      'BeneficiarioRetirado',
      'AfiliadoActualizado',
    ]);
    expect(vigente(...pasos)).toEqual(reposado);
  });

  it('rests also where the one before had not reached the gateway', () =>
    expect(vigente(declarar(cuenta), declarar(otra, despues))).toEqual(reposado));

  it('rests from the moment of the change, whatever is said about since when it counts', () => {
    const atras = acto('ana', despues.en, hoy.en);
    const afiliado = registrado({}, AFILIADO, acto('ana', hoy.en, new Date('2020-01-01T00:00:00Z')));
    for (const paso of [declarar(cuenta), registrar, declarar(otra, atras)]) paso(afiliado);
    expect(actual(afiliado.snapshot.beneficiarios)?.vigenteDesde).toEqual(reposado);
    expect(afiliado.events.at(-1)).toMatchObject({ tipo: 'BeneficiarioRetirado', acto: { efectivoEn: despues.en } });
  });

  it('that the gateway refused is shown with the reason, and not told to the world', () =>
    given(declarar(cuenta))
      .when(rechazar)
      .then(['BeneficiarioRechazado'], {
        beneficiarios: [{ registro: { tipo: 'RECHAZADO', motivo: 'cuenta_desconocida' } }],
      }));

  it('put right after a refusal is a first one: nothing could be paid before', () =>
    expect(vigente(declarar(cuenta), rechazar, declarar(otra, despues))).toEqual(despues.en));

  it('refused and stated again is tried again, under another key', () => {
    const afiliado = tras(declarar(cuenta), rechazar, declarar(cuenta, despues));
    const [primero, segundo] = afiliado.snapshot.beneficiarios;
    expect(segundo).toMatchObject({ registro: { tipo: 'POR_REGISTRAR' } });
    expect(segundo?.id).not.toBe(primero?.id);
  });

  it('stays what it is when something else changes, or the same is stated again', () => {
    const antes = tras(declarar(cuenta), registrar).snapshot.beneficiarios;
    const iguales: Paso = (a) => a.actualizar({ nombre: 'Luz', banco: { ...cuenta } }, null, despues);
    expect(tras(declarar(cuenta), registrar, iguales).snapshot.beneficiarios).toEqual(antes);
  });

  it('reaches the gateway also while the affiliate is blocked, which changes none of its data', () => {
    given(aprobar, declarar(cuenta), bloquear).when(registrar).then(['BeneficiarioRegistrado']);
    given(aprobar, declarar(cuenta), bloquear).when(declarar(otra)).rejects('afiliados.bloqueado');
    given(aprobar, bloquear)
      .when((a) => a.actualizar({}, null, hoy))
      .rejects('afiliados.bloqueado');
  });
});
