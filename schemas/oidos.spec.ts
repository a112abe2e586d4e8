import { expect, it } from 'vitest';
import { compose } from './tool/schema/compose.js';
import { membersOf, type RecordSchema } from './tool/schema/schema.js';
import { suscripciones } from './topologia.js';

const tiposDe = (topic: string): string[] =>
  membersOf(JSON.parse(compose(topic)) as RecordSchema).map(({ name }) => name);

const conTipos = suscripciones.flatMap(({ topic, nombre, tipos }) => (tipos ? [{ topic, nombre, tipos }] : []));

it.each(conTipos)('$nombre hears types that $topic has, and not all of them', ({ topic, tipos }) => {
  const hay = tiposDe(topic);
  expect(tipos.filter((tipo) => !hay.includes(tipo))).toEqual([]);
  expect(new Set(tipos).size).toBe(tipos.length);
  expect(tipos.length).toBeLessThan(hay.length);
});

it('whoever keeps, copies or executes everything hears everything', () => {
  const todo = suscripciones.filter(({ tipos }) => tipos === null).map(({ nombre }) => nombre);
  const deTodo = Array<string>(6).fill('audit-consumer');
  const deComandos = ['afiliados', 'conversiones', 'marketing'].map((servicio) => `${servicio}-service`);
  expect(todo.sort()).toEqual([...deTodo, ...deComandos].sort());
});
