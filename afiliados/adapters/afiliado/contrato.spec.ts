import { describe, expect, it } from 'vitest';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { envelopeOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { actual } from '../../domain/beneficiario/beneficiario.js';
import { AFILIADO, campana, cuenta, desde, hoy, registrado } from '../../test/ejemplos.js';
import {
  aprobar,
  bloquear,
  desactivar,
  desbloquear,
  type Paso,
  reactivar,
  rechazar,
  suspender,
} from '../../test/pasos.js';
import { anuncios, decisiones } from './contrato.js';

const tras = (...pasos: readonly Paso[]) => {
  const afiliado = registrado({ telefono: '+57 1', pais: 'co' });
  for (const paso of pasos) paso(afiliado);
  return afiliado;
};
const tipos = (...pasos: readonly Paso[]) => anuncios(tras(...pasos)).map(({ type }) => type);

describe('what the world is told', () => {
  it('is one message for each event, about the affiliate, in the order of its versions', () => {
    const mensajes = anuncios(tras(aprobar, suspender, reactivar));
    expect(mensajes.map(({ type, subject, sequence }) => ({ type, subject, sequence }))).toEqual([
      { type: 'AfiliadoRegistrado', subject: AFILIADO, sequence: 1n },
      { type: 'AfiliadoValidado', subject: AFILIADO, sequence: 2n },
      { type: 'AfiliadoSuspendido', subject: AFILIADO, sequence: 3n },
      { type: 'AfiliadoReactivado', subject: AFILIADO, sequence: 4n },
    ]);
  });

  it('can be written and read by the schema of the topic, all of it', () => {
    const inscrito: Paso = (a) => a.inscribir(campana, '01890000-0000-7000-8000-0000000000e1', hoy);
    const todo = tras(
      aprobar,
      inscrito,
      (a) => a.terminarInscripcion(campana.id, hoy),
      (a) => a.cambiarNivel('ORO', hoy),
      (a) => a.actualizar({ nombre: 'Luz' }, null, hoy),
      suspender,
      desactivar,
      bloquear,
      desbloquear,
      reactivar,
      reactivar,
    );
    const codec = codecOf('afiliados.eventos');
    for (const anuncio of anuncios(todo)) {
      const mensaje = envelopeOf('/afiliados', anuncio, hoy.en);
      expect(codec.decode(codec.encode(mensaje))).toEqual(mensaje);
    }
  });

  it('dates the member by when it counts and the envelope by when it was recorded', () => {
    const afiliado = registrado({}, undefined, desde('2025-11-01'));
    const [registro] = anuncios(afiliado);
    const efectivo = new Date('2025-11-01T00:00:00Z');
    expect(registro).toMatchObject({ time: hoy.en, data: { timestamp: efectivo, fecha_afiliacion: efectivo } });
  });

  it.each([
    ['SUSPENDIDO', [aprobar, suspender], 'AfiliadoSuspendido'],
    ['DESACTIVADO', [aprobar, desactivar], 'AfiliadoDesactivado'],
    ['RECHAZADO', [rechazar], 'AfiliadoValidado'],
    ['PENDIENTE', [], 'AfiliadoActualizado'],
  ] satisfies [string, Paso[], string][])('says that an unblocked affiliate is %s again', (_, pasos, tipo) =>
    expect(tipos(...pasos, bloquear, desbloquear).slice(-2)).toEqual(['AfiliadoDesbloqueado', tipo]),
  );

  it.each([
    ['SUSPENDIDO', [aprobar, suspender]],
    ['DESACTIVADO', [aprobar, desactivar]],
    ['PENDIENTE', []],
    ['RECHAZADO', [rechazar]],
    ['ACTIVO', [aprobar]],
  ] satisfies [string, Paso[]][])('says in the end of a block itself that it leads back to %s', (estado, pasos) => {
    const mensajes = anuncios(tras(...pasos, bloquear, desbloquear));
    expect(mensajes.find(({ type }) => type === 'AfiliadoDesbloqueado')?.data).toMatchObject({ estado });
  });

  it('tells the referrer that was named later', () => {
    const referidor = { id: '01890000-0000-7000-8000-000000000002', situacion: 'ACTIVO', ancestros: [] } as const;
    const [, cambio] = anuncios(tras((a) => a.actualizar({}, referidor, hoy)));
    expect(cambio).toMatchObject({ type: 'AfiliadoActualizado', data: { referido_por: referidor.id } });
  });

  it('says nothing of bank data, but the reference of the gateway once it has one', () => {
    const registrar: Paso = (a) =>
      a.registrarBeneficiario(
        actual(a.snapshot.beneficiarios)!.id,
        { referencia: 'B-1', metodo: 'TRANSFERENCIA' },
        hoy,
      );
    const declarar: Paso = (a) => a.actualizar({ banco: cuenta }, null, hoy);
    const mensajes = anuncios(tras(declarar, registrar, (a) => a.actualizar({ banco: null }, null, hoy)));
    expect(mensajes.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['AfiliadoRegistrado', 1n],
      ['AfiliadoActualizado', 2n],
      ['BeneficiarioRegistrado', 3n],
      ['AfiliadoActualizado', 4n],
      ['BeneficiarioRetirado', 5n],
    ]);
    expect(mensajes.at(-1)).toMatchObject({ data: { afiliado_id: AFILIADO, beneficiario_id: 'B-1' } });
    const codec = codecOf('afiliados.eventos');
    for (const anuncio of mensajes) {
      const bytes = codec.encode(envelopeOf('/afiliados', anuncio, hoy.en)).toString('latin1');
      for (const secreto of [cuenta.banco, cuenta.numeroCuenta]) expect(bytes).not.toContain(secreto);
    }
  });

  it('does not tell the world what the gateway refused', () => {
    const declarar: Paso = (a) => a.actualizar({ banco: cuenta }, null, hoy);
    const rechazado: Paso = (a) => a.rechazarBeneficiario(actual(a.snapshot.beneficiarios)!.id, 'x', hoy);
    expect(tipos(declarar, rechazado, bloquear)).toEqual([
      'AfiliadoRegistrado',
      'AfiliadoActualizado',
      'AfiliadoBloqueado',
    ]);
  });

  it('tells the auditors who approved or refused, and nothing else', () => {
    expect(decisiones(tras(aprobar, suspender))).toMatchObject([{ sequence: 2n, actor: 'ana', aprobada: true }]);
    expect(decisiones(tras(rechazar))).toMatchObject([{ aprobada: false, razon: 'papers missing' }]);
  });
});
