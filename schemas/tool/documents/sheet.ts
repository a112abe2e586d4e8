import { componer } from '../schema/compose.js';
import { huella, miembrosDe, type Campo, type Registro } from '../schema/schema.js';
import { leerLiberadas, type Liberada } from '../schema/released.js';
import {
  direccion,
  servicios,
  suscripciones,
  topic as topicDe,
  type Suscripcion,
  type Topic,
} from '../../topologia.js';

/** What there is to say about a topic, from the table of topics and its newest released schema. */
export interface Ficha {
  readonly topic: Topic;
  readonly direccion: string;
  /** Services that may write to it. Whoever may use the broker can send a command. */
  readonly escriben: readonly string[];
  readonly leen: readonly Suscripcion[];
  readonly liberada: Liberada;
  readonly registro: Registro;
  readonly cabecera: readonly Campo[];
  readonly miembros: readonly Campo[];
}

export function fichaDe(nombre: string, carpeta: string): Ficha {
  const topic = topicDe(nombre);
  const liberada = leerLiberadas(nombre, carpeta).at(-1) ?? sinLiberar(nombre, carpeta);
  const registro = JSON.parse(liberada.texto) as Registro;
  const miembros = miembrosDe(registro);
  const { propietarios } = topic;
  return {
    topic,
    direccion: direccion(nombre),
    escriben: topic.namespace === 'comandos' ? [] : propietarios === 'todos' ? Object.keys(servicios) : propietarios,
    leen: suscripciones.filter((suscripcion) => suscripcion.topic === nombre),
    liberada,
    registro,
    cabecera: registro.fields.filter((campo) => !miembros.includes(campo)),
    miembros,
  };
}

/** What would be its first version. */
function sinLiberar(nombre: string, carpeta: string): Liberada {
  const texto = componer(nombre, carpeta);
  return { version: 1, texto, huella: huella(texto) };
}
