import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import avro from 'avsc';
import { ejemploEn, pideEjemplo } from './doc.js';
import { esUnion, nombreDeRegistro, PRIMITIVOS } from './schema.js';
import type { Campo, Enumeracion, Esquema, Registro } from './schema.js';
import { raiz } from './root.js';

type ConNombre = Registro | Enumeracion;
type Expandir = (tipo: Esquema) => Esquema;

class EsquemaInvalido extends Error {
  constructor(topic: string, problemas: readonly string[]) {
    super(`The schema of ${topic} is not valid:\n${problemas.map((problema) => `  - ${problema}`).join('\n')}`);
  }
}

/**
 * The text of one Avro record for the topic: the fields of the header, then one nullable member per file of its
 * `fuentes/`. Shared types are written out where they occur first and named afterwards. Throws EsquemaInvalido.
 */
export function componer(topic: string, carpeta: string = raiz): string {
  const comunes = leer(join(carpeta, 'comun'));
  const eventos = leer(join(carpeta, topic, 'fuentes'));
  const problemas = [...comunes, ...eventos].flatMap(revisar);
  const expandir = expansor(new Map([...comunes.values()].map((tipo) => [tipo.name, tipo])), problemas);
  const [cabecera] = [...comunes.values()].filter((tipo) => tipo.name === 'Cabecera');
  const registro: Registro = {
    type: 'record',
    name: nombreDeRegistro(topic),
    namespace: 'alpespartner',
    doc: `Every message of ${topic}: a header, and exactly one member, the one that \`type\` names.`,
    fields: [
      ...(cabecera?.type === 'record' ? campos(cabecera, expandir) : []),
      ...[...eventos.values()].map((evento) => miembro(evento, expandir)),
    ],
  };
  if (problemas.length === 0) problemas.push(...rechazoDeAvro(registro));
  if (problemas.length > 0) throw new EsquemaInvalido(topic, problemas);
  return `${JSON.stringify(registro, null, 2)}\n`;
}

const leer = (carpeta: string): Map<string, ConNombre> =>
  new Map(
    readdirSync(carpeta, { encoding: 'utf8', recursive: true })
      .filter((archivo) => archivo.endsWith('.avsc'))
      .sort()
      .map((archivo) => [archivo, JSON.parse(readFileSync(join(carpeta, archivo), 'utf8')) as ConNombre]),
  );

/** Every type and field says what it means, with an example; every enum says what a symbol of the future is read as. */
function revisar([archivo, tipo]: [string, ConNombre]): string[] {
  const problemas = tipo.doc ? [] : [`${archivo}: ${tipo.name} has no doc`];
  if (tipo.type === 'enum') return tipo.default ? problemas : [...problemas, `${archivo}: ${tipo.name} has no default`];
  return [...problemas, ...tipo.fields.flatMap(revisarCampo).map((problema) => `${archivo}: field ${problema}`)];
}

function revisarCampo({ name, type, doc }: Campo): string[] {
  if (!doc) return [`${name} has no doc`];
  return pideEjemplo(type) && !ejemploEn(doc) ? [`${name} has no example: end its doc with "Example: \`…\`."`] : [];
}

function expansor(comunes: ReadonlyMap<string, ConNombre>, problemas: string[]): Expandir {
  const escritos = new Set<string>();
  const referencia = (nombre: string): Esquema => {
    const comun = comunes.get(nombre);
    if (!comun && !PRIMITIVOS.has(nombre)) problemas.push(`unknown type ${nombre}`);
    if (!comun || escritos.has(nombre)) return nombre;
    escritos.add(nombre);
    return definicion(comun, expandir);
  };
  const expandir: Expandir = (tipo) => {
    if (typeof tipo === 'string') return referencia(tipo);
    if (esUnion(tipo)) return tipo.map(expandir);
    if (tipo.type === 'array') return { ...tipo, items: expandir(tipo.items) };
    if (tipo.type === 'map') return { ...tipo, values: expandir(tipo.values) };
    return tipo;
  };
  return expandir;
}

const definicion = (tipo: ConNombre, expandir: Expandir): ConNombre =>
  tipo.type === 'enum' ? tipo : { ...tipo, fields: campos(tipo, expandir) };

const campos = (registro: Registro, expandir: Expandir): Campo[] =>
  registro.fields.map((campo) => ({ ...campo, type: expandir(campo.type) }));

const miembro = (evento: ConNombre, expandir: Expandir): Campo => ({
  name: evento.name,
  type: ['null', definicion(evento, expandir)],
  default: null,
  doc: `Set when \`type\` is ${evento.name}, else null.`,
});

function rechazoDeAvro(registro: Registro): string[] {
  try {
    avro.Type.forSchema(registro as avro.Schema);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
