import { describe, expect, it } from 'vitest';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { envelopeOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { AFILIADO, campana, desde, hoy, registrado } from '../../test/ejemplos.js';
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

  it('tells the auditors who approved or refused, and nothing else', () => {
    expect(decisiones(tras(aprobar, suspender))).toMatchObject([{ sequence: 2n, actor: 'ana', aprobada: true }]);
    expect(decisiones(tras(rechazar))).toMatchObject([{ aprobada: false, razon: 'papers missing' }]);
  });
});
