import { miembrosDe, type Registro } from '../schema/schema.js';
import { diferencias, type Diferencia, type Regla } from './resolution.js';
import { tipoDe } from './type.js';

/** A version under comparison; `nombre` as people say it: `v2`, `the working schema`. */
export interface Version {
  readonly nombre: string;
  readonly texto: string;
}

export interface Incompatibilidad {
  /** Name of the member; null: the field is one of the header, or the record itself is meant. */
  readonly evento: string | null;
  /** Path within the event, or the header; empty: all of it. */
  readonly campo: string;
  readonly regla: Regla | 'event-removed';
  /** In full, with what to do about it. */
  readonly mensaje: string;
}

const REMEDIO: Readonly<Record<Incompatibilidad['regla'], string>> = {
  'missing-default': 'Add fields as ["null", …] with "default": null, and take none away that has no default.',
  type: 'Leave the field as it is, and add one of another name.',
  name: 'Give the type its name back, or a type of its own to a new field.',
  symbol: 'Give the enum a "default" among its symbols before symbols come or go.',
  size: 'Leave the type as it is, and add a field with another one.',
  branch: 'Leave the union as it is, and add a field of another name.',
  'logical-type': 'Leave the field as it is, and add one of another name.',
  alias: 'Let an alias name one field of the older versions.',
  'event-removed': 'Put its source back; an event that is over is just no longer published.',
};

/** FULL_TRANSITIVE: every version reads every other, and no event goes that was once there. Oldest first. */
export function incompatibilidades(versiones: readonly Version[]): Incompatibilidad[] {
  return versiones.flatMap((nueva, i) =>
    versiones.slice(0, i).flatMap((vieja) => [...retirados(nueva, vieja), ...lee(nueva, vieja), ...lee(vieja, nueva)]),
  );
}

function lee(lector: Version, escritor: Version): Incompatibilidad[] {
  const eventos = [lector, escritor].flatMap(({ texto }) => nombresDeMiembros(texto));
  return diferencias(tipoDe(lector.texto), tipoDe(escritor.texto)).map(({ camino, regla, porque }) => {
    const [primero = '', ...resto] = camino;
    const evento = eventos.includes(primero) ? primero : null;
    const campo = rutaDe(evento ? resto : camino);
    const donde = [evento && `event ${evento}`, campo && `field ${campo}`].filter(Boolean).join(', ');
    const quien = `${lector.nombre} cannot read what ${escritor.nombre} writes`;
    return {
      evento,
      campo,
      regla,
      mensaje: `${quien}: ${donde || 'the record'}: ${regla}: ${porque}. ${REMEDIO[regla]}`,
    };
  });
}

function retirados(nueva: Version, vieja: Version): Incompatibilidad[] {
  const quedan = nombresDeMiembros(nueva.texto);
  return nombresDeMiembros(vieja.texto)
    .filter((evento) => !quedan.includes(evento))
    .map((evento) => {
      const mensaje = `${nueva.nombre} lacks event ${evento} of ${vieja.nombre}: event-removed. ${REMEDIO['event-removed']}`;
      return { evento, campo: '', regla: 'event-removed', mensaje };
    });
}

const nombresDeMiembros = (texto: string): string[] =>
  miembrosDe(JSON.parse(texto) as Registro).map(({ name }) => name);

/** `conversion_value.moneda`, `escalones[].ppm` */
const rutaDe = (camino: Diferencia['camino']): string =>
  camino.reduce((ruta, parte) => (ruta && !/^[[{]/.test(parte) ? `${ruta}.${parte}` : ruta + parte), '');
